import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, it } from 'vitest'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { parseResults } from '../../core/parse-results.ts'
import { BenchmarkError } from '../errors.ts'
import { NO_GATES } from '../gates/report.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { answerOf, FAILED, type FakeOptions, fakeRun, USAGE } from '../pipeline/testing.ts'

import { headline } from '../report/headline.ts'
import { run } from '../run.ts'

const NOTES = { gates: NO_GATES }

const PROBLEMS = 8

async function shard(text: string, options: FakeOptions = {}) {
  const fake = await fakeRun({ problems: PROBLEMS, ...options, raw: { shard: text, ...options.raw } })
  return { ...fake, ...(await run(fake.inputs, fake.host)) }
}

const whole = async () => {
  const fake = await fakeRun({ problems: PROBLEMS })
  return (await run(fake.inputs, fake.host)).results
}

const busy = new AttemptError('Anthropic answered 529: busy', { advice: 'retry', billing: 'none', retryAfterMs: null })

it('asks only its own problems, and all shards together ask each once', async () => {
  const shards = await Promise.all(['1/3', '2/3', '3/3'].map((text) => shard(text)))
  expect(shards.map(({ asked }) => asked.length)).toEqual([3, 3, 2])
  const order = (await whole()).problems.map(({ problem_id }) => problem_id)
  expect(shards.flatMap(({ asked }) => asked).toSorted()).toEqual(order.toSorted())
  expect(shards[1]?.asked.toSorted()).toEqual([order[1], order[4], order[7]].toSorted())
  const large = await shard('2/3', { problems: 20, raw: { 'sample-size': '8' } })
  expect(large.asked).toHaveLength(3)
})

it('states the whole sample, its own part measured and the others by name as not asked', async () => {
  const { results } = await shard('2/3')
  const all = await whole()
  expect(results.shards).toEqual({ of: 3, merged: false, included: [2], stopped: [] })
  expect(results.sample).toEqual(all.sample)
  expect(results.config_fingerprint).toBe(all.config_fingerprint)
  const heads = ({ problems }: typeof all) =>
    problems.map(({ problem_id, title, platform, difficulty, contest_date }) =>
      [problem_id, title, platform, difficulty, contest_date].join(),
    )
  expect(heads(results)).toEqual(heads(all))
  expect(results.problems.map(({ error_type }) => error_type ?? 'passed')).toEqual(
    all.problems.map((_, place) => (place % 3 === 1 ? 'passed' : 'not_asked')),
  )
  expect(results).toMatchObject({ status: 'partial', score: 1, score_bounds: { low: 3 / 8, high: 1 }, total_count: 3 })
  expect(parseResults(results).kind).toBe('ok')
  expect([...findInconsistencies(results), ...(await findIdentityInconsistencies(results))]).toEqual([])
})

it('passes or fails by the errors among its own problems', async () => {
  const [, lost = ''] = (await whole()).problems.map(({ problem_id }) => problem_id)
  const answer = async (id: string) => (id === lost ? Promise.reject(busy) : answerOf())
  expect((await shard('2/3', { answer })).results).toMatchObject({ status: 'failed', score: null, total_count: 2 })
  expect((await shard('2/3', { answer, raw: { 'max-error-rate': '0.34' } })).results.status).toBe('partial')
  expect((await shard('1/3', { answer })).results.status).toBe('partial')
})

it('may spend its share of max-cost, so that all shards together keep to it', async () => {
  const usage = { ...USAGE, outputTokens: 8000 } // $0.2005, of at most $0.21
  const options = { answer: async () => answerOf({ usage }), raw: { 'max-cost': '1.2' } }
  const runs = await Promise.all(['1/3', '2/3', '3/3'].map((text) => shard(text, options)))
  expect(runs.map(({ asked }) => asked.length)).toEqual([2, 2, 1])
  const spent = runs.reduce((sum, { results }) => sum + (results.output_cost ?? 0) + (results.input_cost ?? 0), 0)
  expect(spent).toBeLessThanOrEqual(1.2)
  expect(runs[0]?.log.join('\n')).toContain("shard 1/3: 3 of the sample's 8 problems, max-cost $0.45 of $1.20")
})

it('names the max-cost of the whole run that gives its own part enough', async () => {
  const fake = await fakeRun({ problems: PROBLEMS, raw: { shard: '1/8', 'max-cost': '0.5' } })
  const error = await run(fake.inputs, fake.host).catch((reason: unknown) => reason)
  if (!(error instanceof BenchmarkError)) throw new Error('it began')
  const enough = /at least ([\d.]+),/.exec(error.help)?.[1] ?? ''
  expect(Number(enough)).toBeGreaterThan(8 * 0.2)
  expect((await shard('1/8', { raw: { 'max-cost': enough } })).asked).toHaveLength(1)
})

it('is refused, in every job alike and before anything is bought, when one of them would have no problem', async () => {
  for (const text of ['1/9', '9/9']) {
    const fake = await fakeRun({ problems: PROBLEMS, raw: { shard: text } })
    await expect(run(fake.inputs, fake.host)).rejects.toMatchObject({
      code: 'bad_input',
      message: `shard ${text}: the sample has only 8 problems`,
      help: expect.stringContaining('at most 8 shards'),
    })
    expect(fake.asked).toEqual([])
    expect(await readdir(dirname(fake.resultsFile))).toEqual(['fake.jsonl'])
  }
})

it('never looks like the whole score, in the log and in the files', async () => {
  const { results, log, resultsFile } = await shard('2/3', { verdict: async () => FAILED })
  const text = log.join('\n')
  expect(headline(results, NOTES)).toMatch(
    /^shard 2 of 3, to be merged, without a score of its own: Fake Model: 0 of its 3 problems solved; its sample: 8 of 8/,
  )
  expect(headline(results, NOTES)).not.toContain('pass@1')
  expect(text).toMatch(/wrong_answer +3\n/)
  expect(text).not.toContain('not_asked')
  expect(text).not.toContain('smallest drop')
  expect(text).not.toContain('pass@1')
  expect(text).toMatch(/^difficulty +solved$/m)
  expect(JSON.parse(await readFile(resultsFile, 'utf8'))).toEqual(results)
})

it('shard 1/1 equals a run without shards', async () => {
  const { results } = await shard('1/1')
  expect(results).toMatchObject({ status: 'completed', shards: { of: 1, merged: false, included: [1], stopped: [] } })
  expect(headline(results, NOTES)).toBe(headline(await whole(), NOTES))
})

it('records that an error ended it, so that a merge has no score', async () => {
  let answers = 0
  const refused = new BenchmarkError('model_refused', 'no credit', 'Add credit.')
  const answer = async () => (++answers > 2 ? Promise.reject(refused) : answerOf())
  const { results } = await shard('2/3', { answer, raw: { concurrency: '1' } })
  expect(results).toMatchObject({ status: 'failed', shards: { stopped: [2] } })
})
