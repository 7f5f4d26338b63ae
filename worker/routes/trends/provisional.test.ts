import { describe, expect, it } from 'vitest'
import { type Trends, trends } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { provisionalBand, repeatabilityOf } from '../../../core/statistics.ts'
import { exampleRun, keep, read } from '../../testing/api.ts'

type Change = (results: Results) => Results

const POPULATION = 454

const drawn: Change = (results) => ({ ...results, sample: { ...results.sample, population: POPULATION } })

/** A run of twelve problems, asked once each. */
const daily = (date: number, change: Change = (results) => results) =>
  exampleRun({ date, outcomes: 'ppppppppffff', change: (results) => change(drawn(results)) })

/** A run that asks six of them three times each; the answers to two of the first four differ. */
const repeat = (date: number, change: Change = (results) => results) =>
  exampleRun({ date, outcomes: 'ppffff', change: (results) => change(threeTimes(drawn(results))) })

const PASSES = [3, 3, 1, 2, 0, 0]

function threeTimes(results: Results): Results {
  const problems = results.problems.map((problem, i) => ({ ...problem, samples: 3, passed_samples: PASSES[i] ?? 0 }))
  const shares = problems.map(({ passed_samples }) => passed_samples / 3)
  const score = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return {
    ...results,
    config: { ...results.config, samples_per_problem: 3 },
    score,
    problems,
  }
}

/** The series of daily runs. */
async function seriesOf(query = ''): Promise<Trends['series'][number]> {
  const found = (await read(`/api/trends${query}`, trends)).series.find(({ sample }) => sample.size === 12)
  if (!found) throw new Error('no series of twelve problems')
  return found
}

describe('before a series has five runs', () => {
  it('a repeat gives it a provisional band, with its source', async () => {
    const source = await repeat(5)
    await keep(source, await daily(40), await daily(2), await daily(1))
    const { provisional_band, rerun_band, drift } = await seriesOf()
    const found = repeatabilityOf(PASSES.map((passed) => ({ passed, samples: 3 })))
    if (found === null) throw new Error('nothing repeated')
    expect(provisional_band).toEqual({
      ...provisionalBand({ repeat: found, mean: 8 / 12, runs: 3, problems: 12, samples: 1 }),
      runs: 3, // the one before the window too
      repeat: { run: { id: source.id, run_date: source.run_date }, problems: 6, answers: 18, differing: 2 },
    })
    expect(rerun_band).toBeNull()
    expect(drift).toEqual({ kind: 'too_early', runs: 3, of: 5 })
  })

  it('takes the latest repeat that fits', async () => {
    const latest = await repeat(3)
    await keep(
      await repeat(9),
      latest,
      await repeat(2, (run) => ({ ...run, config: { ...run.config, effort: 'low' } })),
    )
    await keep(await daily(1))
    expect((await seriesOf()).provisional_band?.repeat.run.id).toBe(latest.id)
  })

  it.each<[string, Change]>([
    ['another setting', (run) => ({ ...run, config: { ...run.config, max_tokens: 1 } })],
    ['another answering model', (run) => ({ ...run, model: { ...run.model, served_model: 'next' } })],
    ['another prompt', (run) => ({ ...run, config: { ...run.config, prompt_sha256: 'a'.repeat(64) } })],
    ['another revision of the dataset', (run) => ({ ...run, sample: { ...run.sample, revision: 'next' } })],
    ['another window', (run) => ({ ...run, sample: { ...run.sample, start_date: '2024-09-01' } })],
    ['other filters', (run) => ({ ...run, sample: { ...run.sample, population: 100 } })],
    ['a demo', (run) => ({ ...run, demo: true })],
    ['another benchmark', (run) => ({ ...run, benchmark: 'other' })],
  ])('a repeat with %s does not apply to it', async (_, change) => {
    await keep(await repeat(3, change), await daily(1))
    expect((await seriesOf()).provisional_band).toBeNull()
  })

  it('a run with one answer each is not a repeat', async () => {
    await keep(await daily(2), await daily(1))
    expect((await seriesOf()).provisional_band).toBeNull()
  })

  it('the band raises no alarm, however far outside a run lies', async () => {
    const low = await exampleRun({ date: 0, outcomes: 'ffffffffffff', change: drawn })
    await keep(await repeat(5), await daily(3), await daily(2), await daily(1), low)
    const { provisional_band, points } = await seriesOf()
    const last = points.at(-1)
    expect(last?.score).toBeLessThan(provisional_band?.low ?? 0)
    expect(last).toMatchObject({ evidence: null, drift: { kind: 'too_early', runs: 4 } })
  })
})

it('is replaced by the band of the series itself', async () => {
  await keep(await repeat(28), ...(await Promise.all(Array.from({ length: 5 }, (_, i) => daily(5 - i)))))
  const { provisional_band, rerun_band } = await seriesOf()
  expect(provisional_band).toBeNull()
  expect(rerun_band).not.toBeNull()
})
