import type { RunDetail } from '../../core/api.ts'
import { isUnmeasured } from '../../core/outcome.ts'

type Breakdown = RunDetail['breakdown']

export interface CountRow {
  readonly name: string
  readonly count: string
  /** Of the measured that passed; null where that is not the question. */
  readonly share: number | null
  readonly missing: number
  readonly parts: readonly { readonly kind: 'good' | 'bad' | 'missing' | 'plain'; readonly share: number }[]
}

/** Bars over all problems of a kind, shares over the measured ones, as in the score. */
export const tallyRows = (tallies: Breakdown['difficulty'] | Breakdown['platform']): readonly CountRow[] =>
  tallies.map(({ value, passed, failed, unmeasured }) => {
    const measured = passed + failed
    const all = measured + unmeasured
    return {
      name: value,
      count: `${passed} of ${measured}`,
      share: measured === 0 ? null : passed / measured,
      missing: unmeasured,
      parts: [
        { kind: 'good', share: passed / all },
        { kind: 'bad', share: failed / all },
        { kind: 'missing', share: unmeasured / all },
      ],
    }
  })

/** Bars against the most frequent one, which comes first. */
export function errorRows(errors: Breakdown['error_type']): readonly CountRow[] {
  const most = Math.max(...errors.map(({ count }) => count))
  return errors
    .toSorted((a, b) => b.count - a.count)
    .map(({ value, count }) => ({
      name: value,
      count: String(count),
      share: null,
      missing: 0,
      parts: [{ kind: isUnmeasured(value) ? 'missing' : 'bad', share: count / most }],
    }))
}
