import { describe, expect, it } from 'vitest'
import { BEYOND_NOISE } from '../../core/compare.ts'
import { COINS, PUBLIC_SPREAD, pairedSharesDifference, pairedSharesTest, type Spread } from '../../core/statistics.ts'
import { pairsOfEqualRuns, readReruns, spreadOfRerun } from './reruns.ts'

const pairsOfRuns = pairsOfEqualRuns()

const below = (level: number, spread: Spread) =>
  pairsOfRuns.filter((pairs) => pairedSharesTest(pairs, spread) < level).length

describe('eighty pairs of equal runs', () => {
  it('raise too many alarms when problems are treated as independent coins', () => {
    expect(pairsOfRuns).toHaveLength(80)
    expect([below(0.05, COINS), below(0.01, COINS)]).toEqual([8, 1])
  })

  it('fail the gate at most once in 100 pairs, in either direction', () => {
    expect(below(BEYOND_NOISE, PUBLIC_SPREAD) / 80).toBeLessThanOrEqual(BEYOND_NOISE)
    expect(below(0.05, PUBLIC_SPREAD) / 80).toBeLessThanOrEqual(0.05)
  })

  it('have no difference in at least 95 of 100 intervals', () => {
    const holding = pairsOfRuns.filter((pairs) => {
      const { low, high } = pairedSharesDifference(pairs, PUBLIC_SPREAD).interval
      return low <= 0 && 0 <= high
    })
    expect(holding.length / 80).toBeGreaterThanOrEqual(0.95)
  })
})

describe('the public spread', () => {
  const spreads = readReruns().map(spreadOfRerun)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  it('is the day variance that makes these runs vary 1.63 times as much as coins', () => {
    const excess = mean(spreads.map(({ seen, coins }) => seen / coins - 1))
    expect(PUBLIC_SPREAD.dayVariance).toBeCloseTo(excess / mean(spreads.map(({ coins }) => coins)), 3)
  })

  it('lets problems waver as much as the most wavering configuration', () => {
    const wavering = spreads.map(({ coins, problems, mean: score }) => coins / problems / (score * (1 - score)))
    expect(PUBLIC_SPREAD.wavering).toBeCloseTo(Math.max(...wavering), 2)
  })
})
