import { describe, expect, it } from 'vitest'
import { compareFullRuns, confirms, type FullComparison } from './confirm.ts'
import type { CountedRun } from './counted-run.ts'
import { PUBLIC_SPREAD } from './spread.ts'

/** A full run of which the first `passing` problems pass. */
const full = (passing: number, problems = 454): CountedRun => ({
  id: `${passing}`,
  passed: Array.from({ length: problems }, (_, i) => (i < passing ? 1 : 0)),
  samples: Array<number>(problems).fill(1),
})

const compared = (before: number[], after: number[]): FullComparison => {
  const found = compareFullRuns(
    before.map((n) => full(n)),
    after.map((n) => full(n)),
    PUBLIC_SPREAD,
  )
  if (found === null) throw new Error('nothing to compare')
  return found
}

describe('full runs before and after', () => {
  it('are compared by the share of passes of each problem', () => {
    const { runs, pairs, difference } = compared([320, 316], [270, 274, 272])
    expect({ runs, pairs }).toEqual({ runs: { before: 2, after: 3 }, pairs: 454 })
    expect(difference.mean).toBeCloseTo((272 - 318) / 454, 12)
  })

  it('leave out problems that one side did not measure', () => {
    const partial = { ...full(300), samples: [0, ...Array<number>(453).fill(1)] }
    expect(compareFullRuns([full(300)], [partial], PUBLIC_SPREAD)?.pairs).toBe(453)
    expect(compareFullRuns([full(1, 1)], [full(1, 1)], PUBLIC_SPREAD)).toBeNull()
  })

  it('are more certain the more there are on each side', () => {
    const [one, three] = [compared([318], [290]), compared([318, 318, 318], [290, 290, 290])]
    expect(three.p).toBeLessThan(one.p)
    expect(three.difference.standardError).toBeLessThan(one.difference.standardError)
  })
})

describe('an alarm of the daily runs', () => {
  const lower = compared([320, 316, 318], [240, 244, 242])

  it('is confirmed by full runs that fell with them', () => {
    expect(confirms(lower, 'down')).toBe(true)
    expect(confirms(compared([320, 316, 318], [318, 316, 317]), 'down')).toBe(false)
  })

  it('is not confirmed by full runs that rose, by two on a side, or by small ones', () => {
    expect(confirms(lower, 'up')).toBe(false)
    expect(confirms(compared([240, 244, 242], [320, 316, 318]), 'up')).toBe(true)
    expect(confirms(compared([320, 316, 318], [240, 244]), 'down')).toBe(false)
    expect(confirms({ ...lower, pairs: 399 }, 'down')).toBe(false)
  })
})
