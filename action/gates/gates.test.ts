import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Results } from '../../core/results.ts'
import { COINS, type Spread } from '../../core/statistics.ts'
import { type FakeOptions, fakeRun } from '../pipeline/testing.ts'
import { run } from '../run.ts'
import { judgeScore } from './gates.ts'
import { gateFailure, NO_GATES } from './report.ts'
import { baselineOf, measured } from './testing.ts'

const OFF = { failBelow: null, failOnRegression: false }
const p = (n: number) => 'p'.repeat(n)
const f = (n: number) => 'f'.repeat(n)

/** How a gate stands when one pattern of outcomes follows another. */
async function regression(before: string, after: string, change: Partial<Results> = {}) {
  const { against, verdicts } = judgeScore(await measured(after, change), baselineOf(await measured(before)), {
    ...OFF,
    failOnRegression: true,
  })
  return { regression: against?.regression, failure: gateFailure({ ...NO_GATES, verdicts }), verdicts }
}

describe('fail-on-regression', () => {
  it('fails when the same problems went significantly worse', async () => {
    const { regression: found, failure } = await regression(p(400), f(11) + p(389))
    expect(found).toEqual({ kind: 'regressed', test: 'mcnemar' })
    expect(failure).toMatch(/^fail-on-regression: significantly worse/)
  })

  it('passes when the loss is within noise, and when the score rose', async () => {
    expect(await regression(p(400), f(10) + p(390))).toMatchObject({
      regression: { kind: 'not_regressed' },
      failure: null,
    })
    expect(await regression(f(50) + p(350), p(400))).toMatchObject({
      regression: { kind: 'not_regressed' },
      failure: null,
    })
  })

  it('counts the spread of the series where the dashboard knows it', async () => {
    const [before, after] = [baselineOf(await measured(p(400))), await measured(f(8) + p(392))]
    const inputs = { ...OFF, failOnRegression: true }
    const kindWith = (spread: Spread | null) =>
      judgeScore(after, { ...before, spread }, inputs).against?.regression.kind
    expect(kindWith(COINS)).toBe('regressed')
    expect(kindWith({ dayVariance: 4, degrees: 30, wavering: 0.37, source: 'own' })).toBe('not_regressed')
  })

  it('decides nothing on fewer than 400 pairs, and does not fail the run', async () => {
    const { regression: found, failure, verdicts } = await regression(p(400), `x${f(399)}`)
    expect(found).toEqual({ kind: 'undecidable', reason: '399 pairs of problems, and 400 are needed' })
    expect(failure).toBeNull()
    expect(verdicts).toMatchObject([{ outcome: 'undecidable', reason: expect.stringContaining('not decidable') }])
  })

  it('decides nothing between configurations or samples', async () => {
    const config = { ...(await measured('p')).config, max_tokens: 16_000 }
    expect(await regression(p(400), f(400), { config })).toMatchObject({
      regression: { kind: 'undecidable', reason: expect.stringContaining('configuration') },
    })
    expect(await regression(p(400), f(401))).toMatchObject({
      regression: { kind: 'undecidable', reason: expect.stringContaining('sample') },
    })
  })

  it('decides nothing on a run without a score', async () => {
    const change = { status: 'failed', score: null, score_bounds: null, confidence: null } as const
    expect(await regression(p(400), f(400), change)).toMatchObject({
      regression: { kind: 'undecidable', reason: 'the run has no score' },
      failure: null,
    })
  })

  it('compares shares of passed answers where a problem has several, as the headline does', async () => {
    const repeated = async (passes: (place: number) => number) => {
      const pattern = Array.from({ length: 400 }, (_, i) => (passes(i) === 4 ? 'p' : 'f')).join('')
      const results = await measured(pattern)
      const problems = results.problems.map((row, i) => ({ ...row, samples: 4, passed_samples: passes(i) }))
      return { ...results, problems }
    }
    // Twenty are solved every time now, and two hundred half as often.
    const before = await repeated((i) => (i < 20 ? 3 : i < 220 ? 2 : 0))
    const after = await repeated((i) => (i < 20 ? 4 : i < 220 ? 1 : 0))
    const inputs = { ...OFF, failOnRegression: true }
    expect(judgeScore(after, baselineOf(before), inputs)).toMatchObject({
      against: { regression: { kind: 'regressed' } },
      verdicts: [{ outcome: 'failed', reason: expect.stringContaining('paired shares p < 0.01') }],
    })
    expect(judgeScore(before, baselineOf(after), inputs)).toMatchObject({
      against: { regression: { kind: 'not_regressed' } },
    })
  })

  it('decides nothing against an earlier attempt of the run itself', async () => {
    const results = await measured(f(400))
    const inputs = { ...OFF, failOnRegression: true }
    const { against, verdicts } = judgeScore(results, { ...baselineOf(results), id: results.id }, inputs)
    expect(against?.comparison).toEqual({ kind: 'incomparable', reason: 'same_run' })
    expect(verdicts).toEqual([
      {
        gate: 'fail-on-regression',
        outcome: 'undecidable',
        reason: 'not decidable: the baseline is an earlier attempt of this run',
      },
    ])
  })

  it('does not judge a shard by itself, only the merged result', async () => {
    const shard = await measured(f(400), { shards: { of: 3, merged: false, included: [2], stopped: [] } })
    const inputs = { failBelow: 0.9, failOnRegression: true }
    expect(judgeScore(shard, baselineOf(await measured(p(400))), inputs)).toEqual({ against: null, verdicts: [] })
    const merged = { ...shard, shards: { of: 3, merged: true, included: [1, 2], stopped: [] } }
    expect(judgeScore(merged, baselineOf(await measured(p(400))), inputs).verdicts).toHaveLength(2)
  })

  it('says so while there is no baseline yet', async () => {
    const report = judgeScore(await measured('pp'), null, { ...OFF, failOnRegression: true })
    expect(report).toMatchObject({ against: null, verdicts: [{ outcome: 'undecidable' }] })
  })
})

describe('fail-below', () => {
  const below = async (pattern: string, limit: number) =>
    judgeScore(await measured(pattern), null, { ...OFF, failBelow: limit }).verdicts[0]

  it('fails below the limit and passes at the limit', async () => {
    expect(await below(f(28) + p(72), 0.73)).toMatchObject({ outcome: 'failed' })
    expect(await below(f(28) + p(72), 0.72)).toMatchObject({ outcome: 'held' })
  })

  it('says when the interval lies on both sides of the limit, failed or not', async () => {
    expect((await below(f(28) + p(72), 0.73))?.reason).toBe(
      'the score of 72.0 % is below 73.0 %; but its 95 % interval, 62.5 % to 79.9 %, lies on both sides: too close to be sure',
    )
    expect((await below(f(28) + p(72), 0.7))?.reason).toContain('not below 70.0 %; but its 95 % interval')
    expect((await below(f(28) + p(72), 0.9))?.reason).toBe('the score of 72.0 % is below 90.0 %')
  })

  it('says nothing about a run without a score, which fails by itself', async () => {
    const results = { ...(await measured('p')), score: null, confidence: null }
    expect(judgeScore(results, null, { ...OFF, failBelow: 0.5 }).verdicts).toMatchObject([{ outcome: 'undecidable' }])
  })
})

describe('a run with gates', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gates-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const file = async (name: string, content: string): Promise<string> => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const fake = (raw: Record<string, string>, options: FakeOptions = {}) => fakeRun({ ...options, raw })

  it('buys nothing when its baseline is missing, torn, tampered with, without a score, or of the demo', async () => {
    const sound = await measured('ppff')
    const failed = { ...sound, status: 'failed', score: null, score_bounds: null, confidence: null }
    const bad: [string, RegExp][] = [
      [join(folder, 'nowhere.json'), /does not exist/],
      [await file('torn.json', '{"schema_version":'), /is not a valid results.json: /],
      [await file('tampered.json', JSON.stringify({ ...sound, score: 0.75 })), /score: stated 0.75, recomputed 0.5/],
      [await file('failed.json', JSON.stringify(failed)), /has no score: its run failed/],
      [await file('demo.json', JSON.stringify({ ...sound, demo: true })), /is a demo/],
    ]
    for (const [baseline, message] of bad) {
      const { inputs, host, asked } = await fake({ baseline })
      await expect(run(inputs, host)).rejects.toMatchObject({
        code: 'bad_baseline',
        message: expect.stringMatching(message),
      })
      expect(asked).toEqual([])
    }
  })

  it('compares with the baseline as it was at the start, and fails only after the report', async () => {
    const first = await fake({})
    const { results } = await run(first.inputs, first.host)
    expect(results.score).toBe(1)
    const baseline = await file('first.json', JSON.stringify(results))
    const dataset = first.inputs.dataset
    const verdict: FakeOptions['verdict'] = async () => ({
      kind: 'failed',
      errorType: 'timeout',
      results: [],
      testsPassed: 0,
      wallMs: 1,
      cpuMs: 1,
      rerun: null,
      errorCode: -3,
      detail: '',
      failedTest: null,
    })
    const second = await fake({ baseline, dataset, 'fail-below': '50%', 'fail-on-regression': 'true' }, { verdict })
    const outcome = await run(second.inputs, second.host)
    expect(outcome.gateFailure).toBe('fail-below: the score of 0.0 % is below 50.0 %')
    const report = second.log.join('\n')
    expect(report).toMatch(/pass@1 0\.0 %.*; within noise of the baseline \(-100\.0 points\)/)
    expect(report).toMatch(/lost +fake_1 \(timeout\), fake_2 \(timeout\)/)
    expect(report).toMatch(/fail-below +FAILED: the score of 0\.0 %/)
    expect(report).toMatch(/fail-on-regression +not decidable: 4 pairs of problems, and 400 are needed/)
  })
})
