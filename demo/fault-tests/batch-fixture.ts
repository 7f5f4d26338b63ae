import { setImmediate as turn } from 'node:timers/promises'
import { openAnthropic } from '../../action/models/anthropic/anthropic.ts'
import { FAILED, type FakeOptions, type FakeRun, fakeRun, PASSED } from '../../action/pipeline/testing.ts'
import { run } from '../../action/run.ts'
import { openTerminalRecords } from '../../action/terminal/records.ts'
import type { BatchOptions } from '../model-server/batch-script.ts'
import type { ModelServerOptions } from '../model-server/call.ts'
import { VirtualClock } from '../model-server/clock.ts'
import type { ModelServer } from '../model-server/server.ts'
import { startFaultServer } from './model-fixture.ts'

export const PROBLEMS = 40

/** A provider with batches, and the clock that it shares with whoever waits for them. */
export interface BatchFixture {
  readonly clock: VirtualClock
  readonly server: ModelServer
  /** One run with this fixture's problems, as from a terminal, on a clock whose hours pass at once. */
  readonly start: (options?: FakeOptions) => Promise<FakeRun>
}

/** @param batches the fate of what is submitted */
export async function openBatchFixture(
  batches: BatchOptions = {},
  more: Partial<ModelServerOptions> = {},
): Promise<BatchFixture> {
  const clock = new VirtualClock('2026-11-23T06:17:00Z')
  const server = await startFaultServer({ ...more, batches: { now: clock.now, ...batches } })
  let shared: Readonly<Record<string, string>> | null = null
  return {
    clock,
    server,
    start: async (options = {}) => {
      const fake: FakeRun = await fakeRun({
        problems: PROBLEMS,
        verdict: async ({ code }) => (Number(/fake_(\d+)/.exec(code)?.[1]) % 4 === 0 ? FAILED : PASSED),
        ...options,
        raw: { mode: 'batch', ...shared, ...options.raw },
        host: { ...hostOn(clock, server, (line) => void fake.log.push(`warning: ${line}`)), ...options.host },
      })
      shared ??= { dataset: fake.inputs.dataset, 'results-file': fake.resultsFile }
      return fake
    },
  }
}

function hostOn(clock: VirtualClock, server: ModelServer, warn: (line: string) => void): FakeOptions['host'] {
  const now = () => new Date(clock.now())
  return {
    now,
    clock: {
      sleep: async (ms, signal) => {
        signal.throwIfAborted()
        await turn()
        clock.advance(ms)
        signal.throwIfAborted()
      },
      random: () => 0,
    },
    openModel: (inputs) => openAnthropic({ apiKey: inputs.apiKey, baseUrl: server.url, model: inputs.model }),
    openRecords: (keys, inputs) => openTerminalRecords(keys, inputs, { start: 'fresh', now, log: () => {}, warn }),
  }
}

export const runFake = ({ inputs, host }: FakeRun) => run(inputs, host)
