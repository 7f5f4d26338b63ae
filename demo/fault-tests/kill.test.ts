import { expect, it } from 'vitest'
import { killAgainAndAgain } from './kill.ts'

it('pays twice only for what was in flight, and reaches the same score, however often it is killed', async () => {
  const concurrency = 4
  const { undisturbed, resumed, kills, boughtTwice, lost } = await killAgainAndAgain({
    kills: 5,
    problems: 60,
    concurrency,
    seed: 11,
  })
  expect(kills).toBeGreaterThanOrEqual(3)
  expect(boughtTwice).toEqual([])
  expect(lost).toBeLessThanOrEqual(kills * concurrency)
  expect(resumed).toMatchObject({ status: 'completed', score: undisturbed.score, total_count: 60 })
  expect(resumed.score).toBeCloseTo(2 / 3)
  expect(resumed.output_tokens).toBe(undisturbed.output_tokens)
  expect(resumed.output_cost).toBe(undisturbed.output_cost)
})
