import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeReal, REAL_DATASET } from '../action/dataset/testing.ts'
import { openUnprobedJudge } from '../action/judge/testing/judge.ts'
import type { Judge } from '../action/judge/verdict.ts'
import { NODE_HOST } from '../action/pipeline/node-host.ts'
import { fakeRun } from '../action/pipeline/testing.ts'
import { run } from '../action/run.ts'
import { parseResults } from '../core/parse-results.ts'
import type { Results } from '../core/results.ts'
import { catalogueModel } from './model-server/models.ts'
import { startModelServer } from './model-server/server.ts'
import { type Replay, readReplay } from './replay.ts'

const MODEL = 'claude-opus-4-5-20251101'

/** Few, so that they are judged quickly. The whole window: `SHARDED=all npx vitest run demo/shards.test.ts`. */
const SOLVED = 10
const OTHERS = 10

/** Official error code of a program that met its time limit; how many tests it passes before may differ from run to run. */
const TIMEOUT = -3

/** Ids of questions whose recorded answer is known to pass, and of some whose answer fails other than by its time limit. */
function chosen({ expected }: Replay): string {
  const ids = (wanted: 'passed' | 'failed') =>
    [...expected]
      .filter(([, { passed, error_code }]) => passed === (wanted === 'passed') && error_code !== TIMEOUT)
      .map(([id]) => id)
  return [...ids('passed').slice(0, SOLVED), ...ids('failed').slice(0, OTHERS)].join()
}

/** Results without what may differ: times, the random id of a local run, the shards, the rounding of a sum. */
const comparable = ({ id: _id, run_date: _date, duration_seconds: _took, shards: _shards, ...results }: Results) => ({
  ...results,
  input_cost: results.input_cost?.toFixed(12),
  output_cost: results.output_cost?.toFixed(12),
  problems: results.problems.map(({ latency_ms: _latency, judge_ms: _judge, ...row }) => row),
})

/** One judge for all runs, opened once and without its proof, which would take most of the time of a short run. */
function sharedJudge(): { readonly open: typeof NODE_HOST.openJudge; readonly close: () => Promise<void> } {
  let opened: Promise<Judge> | null = null
  let canaries: ReturnType<Judge['runCanaries']> | null = null
  return {
    open: async (options) => {
      opened ??= openUnprobedJudge(options)
      const judge = await opened
      return {
        python: judge.python,
        sandbox: judge.sandbox,
        judge: (solution) => judge.judge(solution),
        runCanaries: () => {
          canaries ??= judge.runCanaries()
          return canaries
        },
        [Symbol.asyncDispose]: async () => {},
      }
    },
    close: async () => (await opened)?.[Symbol.asyncDispose](),
  }
}

describeReal('real problems, answered from real recorded answers', () => {
  it('gives the same result in three merged shards as in one piece', { timeout: 600_000 }, async () => {
    const replay = readReplay(join(REAL_DATASET, '..'))
    const server = await startModelServer({ answer: replay.answer, key: 'sk-fake', models: [catalogueModel(MODEL)] })
    const folder = await mkdtemp(join(tmpdir(), 'sharded-run-'))
    const shared = sharedJudge()
    const made = async (name: string, raw: Readonly<Record<string, string>>): Promise<Results> => {
      const file = join(folder, name, 'results.json')
      await mkdir(join(folder, name), { recursive: true })
      const { openModel, judgeWorkers, clock } = NODE_HOST
      const { inputs, host } = await fakeRun({
        raw: { ...raw, 'results-file': file },
        host: { openModel, judgeWorkers, clock, openJudge: shared.open },
      })
      await run(inputs, host)
      const parsed = parseResults(JSON.parse(await readFile(file, 'utf8')))
      if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
      return parsed.results
    }
    const wanted = process.env['SHARDED'] === 'all' ? {} : { 'start-date': '2023-01-01', problems: chosen(replay) }
    const measured = (name: string, shard = '') =>
      made(name, { model: MODEL, 'base-url': server.url, dataset: REAL_DATASET, ...wanted, shard })
    try {
      const whole = await measured('whole')
      const { length: size } = whole.problems
      for (const i of [1, 2, 3]) expect((await measured(`shards/${i}`, `${i}/3`)).status).toBe('partial')
      expect(server.books.sales).toHaveLength(2 * size)

      const merged = await made('merged', { merge: join(folder, 'shards') })
      expect(comparable(merged)).toEqual(comparable(whole))
      expect(merged.shards).toEqual({ of: 3, merged: true, included: [1, 2, 3], stopped: [] })
      expect(merged.passed_count).toBeGreaterThanOrEqual(SOLVED)
      expect(server.books.sales).toHaveLength(2 * size)

      await rm(join(folder, 'shards', '2'), { recursive: true })
      const without = await made('without', { merge: join(folder, 'shards') })
      const missing = Math.floor((size + 1) / 3)
      expect(without).toMatchObject({ status: 'failed', score: null, errored_count: missing })
    } finally {
      await shared.close()
      await server.close()
      await rm(folder, { recursive: true })
    }
  })
})
