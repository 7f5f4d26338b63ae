import type { DriftState } from './api/change.ts'

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })

/**
 * The state of a series in a sentence: the same words on the page, in the job summary and in the issue.
 * @param signed formats a share as points with a sign: `+1.0`
 */
export function driftSentence(drift: DriftState, signed: (share: number) => string): string {
  switch (drift.kind) {
    case 'too_early':
      return `Too early to say whether it changed (${drift.runs} of ${drift.of} runs).`
    case 'recomputing':
      return 'Being recomputed: whether it changed is known soon.'
    case 'within_noise':
      return 'Within noise: no sign of a lasting change.'
    case 'unusual': {
      const { mean, low, high } = drift.change
      const word = drift.direction === 'down' ? 'worse' : 'better'
      const since = DAY.format(new Date(drift.since.run_date))
      return `Probably ${word} since ${since}: ${signed(mean)} points (${signed(low)} to ${signed(high)}).`
    }
  }
}
