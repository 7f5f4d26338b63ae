import type { RunDetail } from '../../core/api.ts'
import { isUnmeasured } from '../../core/outcome.ts'

type Breakdown = RunDetail['breakdown']

export interface CountRow {
  readonly name: string
  readonly count: string
  /** Share of the measured problems that passed; null in a list of errors. */
  readonly share: number | null
  readonly missing: number
  readonly parts: readonly { readonly kind: 'good' | 'bad' | 'missing' | 'plain'; readonly share: number }[]
}

/** Rows by difficulty or platform. Bars count all problems; shares count the measured ones, as the score does. */
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

/** Rows by error type, most frequent first; bars are relative to the first. */
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
