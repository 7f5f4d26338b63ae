import type { DriftState, LengthState } from './api/change.ts'
import { longDay } from './day.ts'
import { answerInWords, driftAnswer } from './drift-answer.ts'

/** Formats a share as points with a sign: `+1.0`. */
type Signed = (share: number) => string

type Confirmed = Extract<DriftState, { kind: 'confirmed' }>
type Alarm = Extract<DriftState, { kind: 'unusual' }> | Confirmed

/** Whether a person should look into the series. */
export const isAlarm = (drift: DriftState): drift is Alarm => drift.kind === 'unusual' || drift.kind === 'confirmed'

/** The state of a series in one or two sentences: the same words on the page, in the job summary and in the issue. */
export function driftSentence(drift: DriftState, signed: Signed): string {
  switch (drift.kind) {
    case 'too_early':
      return `Too early to say whether it changed (${drift.runs} of ${drift.of} runs).`
    case 'recomputing':
      return 'Being recomputed: whether it changed is known soon.'
    case 'within_noise':
      return 'Within noise: no sign of a lasting change.'
    case 'unusual':
      return `${answerText(drift, signed)}.`
    case 'confirmed':
      return `${answerText(drift, signed)}. ${sinceThenSentence(drift, signed)}`
  }
}

/** After a change that is certain: how the series compares with its runs since. */
export function sinceThenSentence({ since_then }: Confirmed, signed: Signed): string {
  return `Since then: ${answerInWords(since_then, signed)}.`
}

function answerText(drift: DriftState, signed: Signed): string {
  const { answer, numbers } = driftAnswer(drift, signed)
  return numbers === null ? answer : `${answer}: ${numbers}`
}

/** The length of a series' answers in a sentence. A changed length is a fact, not a fault. */
export function lengthSentence(lengths: LengthState): string {
  switch (lengths.kind) {
    case 'too_early':
      return `Too early to say whether the length of answers changed (${lengths.runs} of ${lengths.of} runs).`
    case 'recomputing':
      return 'Being recomputed: whether the length of answers changed is known soon.'
    case 'unchanged':
      return 'The length of answers has not changed.'
    case 'changed': {
      const { since, change } = lengths
      const [from, to] = [change.low, change.high].map(percent).sort((a, b) => a - b)
      const range = change.low < 0 === change.high < 0 ? ` (${from} to ${to} %)` : ''
      return `Answers are ${percent(change.mean)} % ${change.mean < 0 ? 'shorter' : 'longer'} than before ${longDay(since.run_date)}${range}.`
    }
  }
}

const percent = (share: number): number => Math.round(Math.abs(100 * share))
