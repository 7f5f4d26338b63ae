import type { DriftState, LengthState } from './api/change.ts'
import { longDay } from './day.ts'
import { answerInWords, driftAnswer } from './drift-answer.ts'

/** Formats a share as points with a sign: `+1.0`. */
type Signed = (share: number) => string

type Confirmed = Extract<DriftState, { kind: 'confirmed' }>
type Alarm = Extract<DriftState, { kind: 'unusual' }> | Confirmed

/** Whether a person should look into the series. */
export const isAlarm = (drift: DriftState): drift is Alarm => drift.kind === 'unusual' || drift.kind === 'confirmed'

/** An alarm in one or two sentences, with the words of the headline. */
export function alarmSentence(alarm: Alarm, signed: Signed): string {
  const { answer, numbers } = driftAnswer(alarm, signed)
  const sentence = `${answer}: ${numbers}.`
  return alarm.kind === 'confirmed' ? `${sentence} ${sinceThenSentence(alarm, signed)}` : sentence
}

/** After a change that is certain: how the series compares with its runs since. */
export function sinceThenSentence({ since_then }: Confirmed, signed: Signed): string {
  return `Since then: ${answerInWords(since_then, signed)}.`
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
      const digits = Math.abs(change.mean) < SMALL ? 1 : 0
      const percent = (share: number): string => (100 * share).toFixed(digits)
      const [from = 0, to = 0] = [change.low, change.high].map(Math.abs).sort((a, b) => a - b)
      const range = change.low < 0 === change.high < 0 ? ` (${percent(from)} to ${percent(to)} %)` : ''
      const size = `${percent(Math.abs(change.mean))} % ${change.mean < 0 ? 'shorter' : 'longer'}`
      return `Answers are ${size} than before ${longDay(since.run_date)}${range}.`
    }
  }
}

/** A smaller change has a decimal: it is never 0 %. */
const SMALL = 0.01
