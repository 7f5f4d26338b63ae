import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { fakeRun } from '../../action/pipeline/testing.ts'
import { readResults, startFaultServer } from './model-fixture.ts'

const PROCESS = join(import.meta.dirname, 'batch-process.ts')
const CONCURRENCY = 4

/** Real processes against a server whose answers take a while. */
async function openScene({ problems, latencyMs }: { readonly problems: number; readonly latencyMs: number }) {
  const server = await startFaultServer({ latencyMs })
  onTestFinished(() => server.close())
  const { inputs, resultsFile } = await fakeRun({ problems })
  const start = () => {
    const args = [PROCESS, server.url, inputs.dataset, resultsFile, 'live', 'resume', String(CONCURRENCY)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    return { child, ended: once(child, 'close') }
  }
  /** Starts a run, and sends it a signal when its first requests are on their way. Returns how long it then took to end. */
  const cancel = async (signal: NodeJS.Signals) => {
    const before = server.books.requests
    const { child, ended } = start()
    while (server.books.requests < before + CONCURRENCY && child.exitCode === null) await pause(2)
    const sent = performance.now()
    child.kill(signal)
    await ended
    return performance.now() - sent
  }
  return { server, start, cancel, results: () => readResults(resultsFile) }
}

it('waits for answers in flight when a run is cancelled: seven cancellations pay for nothing twice', async () => {
  const problems = 7 * CONCURRENCY + 4
  const { server, start, cancel, results } = await openScene({ problems, latencyMs: 250 })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT', 'SIGTERM', 'SIGINT', 'SIGINT', 'SIGTERM'] as const) {
    await cancel(signal)
  }
  expect(server.books.sales).toHaveLength(7 * CONCURRENCY)
  await start().ended
  expect(await results()).toMatchObject({ status: 'completed', total_count: problems })
  expect(server.books.sales).toHaveLength(problems)
  expect(server.books.brokenOff).toEqual([])
}, 120_000)

it('waits five seconds for answers in flight, and no longer', async () => {
  const { cancel } = await openScene({ problems: CONCURRENCY, latencyMs: 30_000 })
  const ms = await cancel('SIGINT')
  expect(ms).toBeGreaterThan(4900)
  expect(ms).toBeLessThan(7500) // then the runner sends the next signal
}, 30_000)
