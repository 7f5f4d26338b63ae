import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../../action/cli.ts'
import { REAL_DATASET } from '../../action/dataset/testing.ts'
import { parseResults } from '../../core/parse-results.ts'
import type { Results } from '../../core/results.ts'
import { startCacheServer } from '../cache-server/server.ts'
import { startHubServer } from '../hub-server/server.ts'
import { catalogueModel } from '../model-server/models.ts'
import { startModelServer } from '../model-server/server.ts'
import { readReplay } from '../replay.ts'

export interface RealRun {
  /** Exit code of the benchmark. */
  readonly code: number
  readonly results: Results
  /** Bytes of the dataset's files that the Hub sent. */
  readonly bytes: number
}

interface RealRuns {
  readonly local: RealRun
  /** Over HTTP, as two jobs of a workflow: nothing of the first is there for the second but the Actions cache. */
  readonly first: RealRun
  readonly second: RealRun
  /** Whether a run's verdict on a problem is the official one, for each that has one. */
  readonly isOfficial: (results: Results) => boolean
}

const MODEL = 'claude-opus-4-5-20251101'
const ID = 'livecodebench/code_generation_lite'

/** The whole benchmark on the real problems, answered from real recorded answers: from files, and from the Hub, twice. */
export const realRuns = async (sampleSize: number): Promise<RealRuns> => {
  const replay = readReplay(join(REAL_DATASET, '..'))
  const model = await startModelServer({ answer: replay.answer, key: 'k', models: [catalogueModel(MODEL)] })
  const hub = await startHubServer({ id: ID, folder: REAL_DATASET })
  const cache = await startCacheServer()
  const folder = await mkdtemp(join(tmpdir(), 'real-run-'))

  const run = async (dataset: string, number: string): Promise<RealRun> => {
    const file = join(folder, `results-${number}.json`)
    const argv = ['--dataset', dataset, '--sample-size', `${sampleSize}`, '--model', MODEL, '--base-url', model.url]
    const temp = join(folder, 'runner')
    const runner = {
      ...cache.env,
      RUNNER_TEMP: temp,
      GITHUB_ACTIONS: 'true',
      GITHUB_RUN_ID: number,
      GITHUB_RUN_ATTEMPT: '1',
    }
    // @actions/cache asks the process, not us, for its environment.
    const before = { ...process.env }
    Object.assign(process.env, runner)
    const sent = hub.bytes()
    try {
      const env = { ...before, ...runner, HF_ENDPOINT: hub.url, ANTHROPIC_API_KEY: 'k' }
      const code = await main([...argv, '--results-file', file, '--python-packages', 'as-is'], env)
      const parsed = parseResults(JSON.parse(await readFile(file, 'utf8')))
      if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
      return { code, results: parsed.results, bytes: hub.bytes() - sent }
    } finally {
      for (const name of Object.keys(runner)) delete process.env[name]
      Object.assign(process.env, before)
      await rm(temp, { recursive: true, force: true })
    }
  }

  try {
    return {
      local: await run(REAL_DATASET, '1'),
      first: await run(ID, '2'),
      second: await run(ID, '3'),
      isOfficial: ({ problems }) =>
        problems.every(({ problem_id, passed }) => passed === (replay.expected.get(problem_id)?.passed ?? false)),
    }
  } finally {
    await Promise.all([model.close(), hub.close(), cache.close()])
    await rm(folder, { recursive: true })
  }
}

/** Problem by problem, what a run found. */
export const verdictsOf = ({ results }: RealRun) =>
  results.problems.map(({ problem_id, error_type, tests_passed }) => [problem_id, error_type, tests_passed])
