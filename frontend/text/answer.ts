import type { LatestRun, Models } from '../../core/api.ts'
import { HOUR_MS } from '../../core/day.ts'
import { answerInWords, type DriftAnswer, driftAnswer, silenceAnswer } from '../../core/drift-answer.ts'
import { isRetired } from '../../core/headline.ts'
import { day, signedPoints } from './format.ts'

type Answered = Pick<LatestRun, 'run' | 'drift' | 'stale'>
type Drift = NonNullable<Answered['drift']>

export interface Answer extends DriftAnswer {
  readonly kind: Drift['kind'] | 'silent'
  /** A sentence that must stand beside it; null in the usual case. */
  readonly note: string | null
}

/** What /api/models says about the model. */
export type ModelFacts = Pick<Models['models'][number], 'retires_on' | 'latest_run'>

/** Whether a model changed, as the headline says it. An old run says nothing about today. */
export function answerOf({ run, drift, stale }: Answered, now: Date, model?: ModelFacts): Answer {
  const retiredOn = model && isRetired(model, now) ? model.retires_on : null
  if (retiredOn !== null || stale) {
    const missing = missingSince(run, model?.latest_run ?? null)
    const silence = silenceAnswer(run.run_date, now, missing)
    const answer = retiredOn === null ? silence : `Retired on ${day(retiredOn)}`
    return { kind: 'silent', answer, numbers: null, note: drift && `${LAST[missing]} said: ${inWords(drift, now)}.` }
  }
  if (drift === null) return { kind: 'too_early', answer: 'Too early to tell', numbers: null, note: null }
  const note = drift.kind === 'confirmed' ? `Since then: ${inWords(drift.since_then, now)}.` : null
  return { kind: drift.kind, ...driftAnswer(drift, signedPoints, now), note }
}

const LAST = { run: 'The last run', score: 'The last run with a score', 'daily run': 'The last daily run' } as const

/** What has not come since a run: the latest run of the model may be one without a score, or one of another series. */
function missingSince({ run_date }: Answered['run'], latest: ModelFacts['latest_run']): keyof typeof LAST {
  if (latest === null || latest.run_date <= run_date) return 'run'
  return latest.score === null ? 'score' : 'daily run'
}

type Aged = Pick<LatestRun, 'run' | 'stale' | 'stale_after_hours'>

/** Whether a run is missing. None is due of a retired model, and a failed one may have come in time. */
export function isOverdue({ run, stale, stale_after_hours }: Aged, now: Date, model?: ModelFacts): boolean {
  if (!stale || (model && isRetired(model, now))) return false
  const latest = model?.latest_run
  if (latest?.status !== 'failed' || latest.run_date <= run.run_date) return true
  return now.getTime() - Date.parse(latest.run_date) >= stale_after_hours * HOUR_MS
}

const inWords = (drift: Drift, now: Date): string => answerInWords(drift, signedPoints, now)
