import type { Results } from '../../core/results.ts'
import { percent } from '../text/numbers.ts'
import type { GateVerdict } from './report.ts'

/** Larger than any rounding error of a score. */
const ROUNDING = 1e-9

/** Compares a score with a limit, both from 0 to 1, and says when they are too close to be sure. */
export function failBelow({ score, confidence }: Results, limit: number): GateVerdict {
  const gate = 'fail-below'
  if (score === null || confidence === null) return { gate, outcome: 'undecidable', reason: 'the run has no score' }
  const isBelow = score < limit - ROUNDING
  const reason = `the score of ${percent(score)} is ${isBelow ? 'below' : 'not below'} ${percent(limit)}`
  const isClose = confidence.low < limit && limit <= confidence.high
  const doubt = `; but its 95 % interval, ${percent(confidence.low)} to ${percent(confidence.high)}, lies on both sides: too close to be sure`
  return { gate, outcome: isBelow ? 'failed' : 'held', reason: isClose ? reason + doubt : reason }
}
