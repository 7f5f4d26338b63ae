import type { DriftState } from './api/change.ts'
import { dayAndMonth, dayNumber, longDay, weekdayOf } from './day.ts'

/** Whether a model changed, in the words of a headline: the same on the page and in the job summary. */

/** Formats a share as points with a sign: `+1.0`. */
type Signed = (share: number) => string

export interface DriftAnswer {
  /** `No sign of change`, `Probably worse since 6 November` */
  readonly answer: string
  /** What stands behind it: `−5.1 points (−9.0 to −1.0)`, `3 of 5 runs`. */
  readonly numbers: string | null
}

/** @param now leaves out the year of dates in the same year; without it they have their year */
export function driftAnswer(drift: DriftState, signed: Signed, now?: Date): DriftAnswer {
  switch (drift.kind) {
    case 'too_early':
      return { answer: 'Too early to tell', numbers: `${drift.runs} of ${drift.of} runs` }
    case 'recomputing':
      return { answer: 'Being recomputed', numbers: null }
    case 'within_noise':
      return { answer: 'No sign of change', numbers: null }
    case 'unusual':
      return { answer: `Probably ${sinceText(drift, now)}`, numbers: changeText(drift, signed) }
    case 'confirmed':
      return { answer: `${capitalized(sinceText(drift, now))}, confirmed`, numbers: changeText(drift, signed) }
  }
}

/** The same inside a sentence: `probably worse since 6 November: −5.1 points (−9.0 to −1.0)` */
export function answerInWords(drift: DriftState, signed: Signed, now?: Date): string {
  const { answer, numbers } = driftAnswer(drift, signed, now)
  const text = answer.charAt(0).toLowerCase() + answer.slice(1)
  return numbers === null ? text : `${text}: ${numbers}`
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

type Alarm = Extract<DriftState, { kind: 'unusual' | 'confirmed' }>

const sinceText = ({ direction, since }: Alarm, now: Date | undefined): string =>
  `${direction === 'down' ? 'worse' : 'better'} since ${dayText(since.run_date, now)}`

const changeText = ({ change: { mean, low, high } }: Alarm, signed: Signed): string =>
  `${signed(mean)} points (${signed(low)} to ${signed(high)})`

const WEEK_DAYS = 7

type Missing = 'run' | 'score' | 'daily run'

/**
 * `No run since Tuesday`, for a model whose last run says nothing about today.
 * @param what `score` where only runs without one have come since, `daily run` where only full ones have
 */
export function silenceAnswer(lastRun: string, now: Date, what: Missing = 'run'): string {
  const isThisWeek = dayNumber(now) - dayNumber(lastRun) < WEEK_DAYS
  return `No ${what} since ${isThisWeek ? weekdayOf(lastRun) : dayText(lastRun, now)}`
}

const dayText = (time: string, now: Date | undefined): string =>
  new Date(time).getUTCFullYear() === now?.getUTCFullYear() ? dayAndMonth(time) : longDay(time)
