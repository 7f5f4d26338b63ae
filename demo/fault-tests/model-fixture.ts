import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../action/http/retry.ts'
import { openAnthropic } from '../../action/models/anthropic/anthropic.ts'
import { type FakeOptions, type FakeRun, fakeRun } from '../../action/pipeline/testing.ts'
import { parseResults } from '../../core/parse-results.ts'
import type { Results } from '../../core/results.ts'
import type { Answer } from '../model-server/answer.ts'
import type { ModelServerOptions } from '../model-server/call.ts'
import { catalogueModel } from '../model-server/models.ts'
import { type ModelServer, startModelServer } from '../model-server/server.ts'

const MODEL = 'fake-model'
const KEY = 'sk-fake'

/** Answers that name their problem, so that the books and the journal do. */
const nameProblem = (prompt: string): Answer => {
  const name = /<(fake_\d+)>/.exec(prompt)?.[1] ?? 'no problem'
  return { name, text: `\`\`\`python\nprint(1) # ${name}\n\`\`\`\n`, stopReason: 'end_turn' }
}

export const startFaultServer = (options: Partial<ModelServerOptions> = {}): Promise<ModelServer> =>
  startModelServer({ key: KEY, models: [catalogueModel(MODEL)], answer: nameProblem, ...options })

/** Sleeps so many times shorter than asked for. */
export const hurried = (scale: number): Clock => ({
  sleep: (ms, signal) => pause(ms / scale, undefined, { signal }),
  random: Math.random,
})

/** The real pipeline, client and journal against a server, with a judge in memory; waits are short. */
export const fakeRunAgainst = ({ url }: Pick<ModelServer, 'url'>, options: FakeOptions = {}): Promise<FakeRun> =>
  fakeRun({
    ...options,
    host: {
      openModel: (inputs) => openAnthropic({ apiKey: inputs.apiKey, baseUrl: url, model: inputs.model }),
      clock: hurried(10_000), // minutes are over in milliseconds
      ...options.host,
    },
  })

/** A results.json, proved against its contract. */
export async function readResults(file: string): Promise<Results> {
  const parsed = parseResults(JSON.parse(await readFile(file, 'utf8')))
  if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
  return parsed.results
}
