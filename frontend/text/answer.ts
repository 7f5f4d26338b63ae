import { type DriftAnswer, driftAnswer, silenceAnswer } from '../../core/answer.ts'
import type { LatestRun } from '../../core/api.ts'
import { day, signedPoints } from './format.ts'

type Answered = Pick<LatestRun, 'run' | 'drift' | 'stale'>
type Drift = NonNullable<Answered['drift']>

export interface Answer extends DriftAnswer {
  readonly kind: Drift['kind'] | 'silent'
  /** A sentence that must stand beside it; null in the usual case. */
  readonly note: string | null
}

/**
 * Whether a model changed, as the headline says it. An old run says nothing about today.
 * @param retiredOn first day without the model, if that has come
 */
export function answerOf({ run, drift, stale }: Answered, now: Date, retiredOn: string | null = null): Answer {
  if (retiredOn !== null || stale) {
    const answer = retiredOn === null ? silenceAnswer(run.run_date, now) : `Retired on ${day(retiredOn)}`
    return { kind: 'silent', answer, numbers: null, note: drift && `The last run said: ${inWords(drift, now)}.` }
  }
  if (drift === null) return { kind: 'too_early', answer: 'Too early to tell', numbers: null, note: null }
  const note = drift.kind === 'confirmed' ? `Since then: ${inWords(drift.since_then, now)}.` : null
  return { kind: drift.kind, ...driftAnswer(drift, signedPoints, now), note }
}

/** `probably worse since 6 November: −5.1 points (−9.0 to −1.0)` */
function inWords(drift: Drift, now: Date): string {
  const { answer, numbers } = driftAnswer(drift, signedPoints, now)
  return `${answer.charAt(0).toLowerCase()}${answer.slice(1)}${numbers === null ? '' : `: ${numbers}`}`
}
