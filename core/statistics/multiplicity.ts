import { requireNumber } from './arguments.ts'

/** p-values of one family adjusted by Holm: at most 5 % chance that any adjusted p < .05 is false. In input order. */
export function holm(pValues: readonly number[]): number[] {
  let worst = 0
  return adjusted(pValues, 'ascending', (p, rank) => {
    worst = Math.max(worst, Math.min(1, (pValues.length - rank + 1) * p))
    return worst
  })
}

/** p-values adjusted by Benjamini and Hochberg: of those below .05, 5 % are expected to be false. In input order. */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  let best = 1
  return adjusted(pValues, 'descending', (p, rank) => {
    best = Math.min(best, (pValues.length / rank) * p)
    return best
  })
}

/** Visits the p-values by size with their rank (1 is the smallest); results go back to input order. */
function adjusted(
  pValues: readonly number[],
  direction: 'ascending' | 'descending',
  adjust: (p: number, rank: number) => number,
): number[] {
  const ranked = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  const visits = ranked.map(({ p, index }, i) => {
    requireNumber(`p-value ${index}`, p, 0, 1)
    return { p, index, rank: i + 1 }
  })
  const result = [...pValues]
  for (const { p, index, rank } of direction === 'ascending' ? visits : visits.reverse())
    result[index] = adjust(p, rank)
  return result
}
