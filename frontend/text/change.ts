import type { Comparison, DriftState, PairedChange, RunDetail } from '../../core/api.ts'
import { counted, signedPoints } from './format.ts'

/** The one sentence for a reader in a hurry. */

type Word = PairedChange['word']
interface Difference {
  readonly mean: number
  readonly low: number
  readonly high: number
}

const numbers = ({ mean, low, high }: Difference): string =>
  `${signedPoints(mean)} points, 95 % interval ${signedPoints(low)} to ${signedPoints(high)}`

const direction = ({ mean }: Difference): string => (mean < 0 ? 'drop' : 'rise')

function changed(word: Word, difference: Difference, other: string): string {
  switch (word) {
    case 'within_noise':
      return `Within noise of ${other} (${numbers(difference)}).`
    case 'unusual':
      return `Beyond noise: a ${direction(difference)} against ${other} (${numbers(difference)}). Worth a look, not yet proof.`
    case 'confirmed':
      return `Confirmed ${direction(difference)} against ${other} (${numbers(difference)}).`
  }
}

/** Of a run against the run before it in its series. */
export function changeSentence({ run, change }: Pick<RunDetail, 'run' | 'change'>): string {
  if (run.score === null) return 'Not a measurement: too many problems went unmeasured for a score.'
  if (change === null) return 'The first run of its series: nothing to compare it with yet.'
  return changed(change.word, change.difference, 'the previous run')
}

/** Of any two runs. */
export function comparisonSentence({ result }: Pick<Comparison, 'result'>): string {
  if (result.kind !== 'incomparable') {
    const sentence = changed(result.word, result.difference, 'the earlier run')
    return result.kind === 'same_sample' ? sentence : `${sentence} The problems are not the same: a coarser test.`
  }
  return result.reason === 'no_score'
    ? 'One of the two runs has no score: there is nothing to compare.'
    : 'Too few problems were measured in both runs to compare them.'
}

export function driftSentence(drift: DriftState): string {
  switch (drift.kind) {
    case 'baseline':
      return `Baseline ${drift.runs}/${drift.of}: no alarm before ${counted(drift.of, 'run')}.`
    case 'within_noise':
      return 'Drift: within noise of the baseline.'
    case 'unusual':
      return `Drift: unusual, scores run ${drift.direction === 'down' ? 'below' : 'above'} the baseline. Investigate.`
  }
}
