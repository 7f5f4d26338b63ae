import { expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import type { Results } from '../../core/results.ts'
import { renderJobSummary } from './job-summary.ts'
import { repeatabilityRows } from './repeatability.ts'
import { renderSummary } from './summary.ts'
import { NOTES } from './testing.ts'

/** Twenty problems, three answers each: of four of them, one or two answers fail. */
async function repeated(differing = 4): Promise<Results> {
  const results = await exampleResults(Array.from({ length: 20 }, (_, i) => (i < 12 ? null : 'timeout')))
  const passes = (i: number) => (i < 12 ? 3 : i < 12 + differing ? 1 + (i % 2) : 0)
  const problems = results.problems.map((problem, i) => ({ ...problem, samples: 3, passed_samples: passes(i) }))
  return { ...results, config: { ...results.config, samples_per_problem: 3 }, problems }
}

it('reports how many verdicts differ, how much a score varies by that, and the interval', async () => {
  expect(repeatabilityRows(await repeated())).toEqual([
    ['verdicts that differ', '4 of 20 problems, between 60 answers'],
    ['variance of an answer', '0.067 (95 % interval 0.027 to 0.139)'],
    [
      'a score over 20 moves by',
      '6.0 points (95 % interval 3.7 to 9.0), one standard deviation, with the day-to-day spread of public re-runs',
    ],
    [
      'a score over 100 moves by',
      '3.1 points (95 % interval 1.8 to 5.1), one standard deviation, with the day-to-day spread of public re-runs',
    ],
    ['flips between two runs', '13.3 % (95 % interval 5.4 % to 27.7 %) of the problems, though nothing changed'],
    ['how sure', 'only 20 problems: a rough estimate, see the 95 % intervals'],
  ])
})

it('does not claim that a model never wavers after twenty problems without a flip', async () => {
  const [differ, , , hundred] = repeatabilityRows(await repeated(0))
  expect(differ?.[1]).toBe('0 of 20 problems, between 60 answers')
  expect(hundred?.[1]).toContain('0.0 points (95 % interval 0.0 to 2.7)')
})

it('says nothing of one answer each', async () => {
  expect(repeatabilityRows(await exampleResults([null, 'timeout']))).toEqual([])
  expect(renderSummary(await exampleResults([null]), NOTES)).not.toContain('asked again')
})

it('is in both summaries', async () => {
  const results = await repeated()
  for (const text of [renderSummary(results, NOTES), renderJobSummary(results, NOTES)]) {
    expect(text).toContain('asked again')
    expect(text).toContain('4 of 20 problems, between 60 answers')
    expect(text).toContain('3.1 points (95 % interval 1.8 to 5.1)')
  }
})
