import type { Usage } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import { type Billing, noAnswer } from './api-errors.ts'
import type { ModelAnswer, StopReason } from './request.ts'
import { servedName } from './served-model.ts'
import type { StopReasonWords } from './stop-reasons.ts'

/** Token counts as a provider sent them; null for one that it did not send. */
export interface Counts extends Pick<Usage, 'cacheReadTokens' | 'cacheWrite5mTokens' | 'cacheWrite1hTokens'> {
  readonly inputTokens: number | null
  readonly outputTokens: number | null
}

/** An answer as it was received, whole or not. */
export interface Received extends Pick<ModelAnswer, 'text' | 'requestId'> {
  /** The last word for why it ended; empty when there was none. */
  readonly word: string
  /** Whether it said in another way that it was refused. */
  readonly isRefusal: boolean
  readonly counts: Counts
  /** As the provider sent it; may be empty. */
  readonly servedModel: string
}

/** Counts of an answer that came without any. */
export const NO_COUNTS: Counts = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
}

/**
 * Decides whether what was received is an answer: only what the provider says has ended, in a word that is known.
 * @param worst the most tokens that it can have; null where that is not known
 * @throws AttemptError for anything else
 */
export function acceptAnswer(
  received: Received,
  words: StopReasonWords,
  worst: Usage | null,
): Omit<ModelAnswer, 'latencyMs'> {
  const { text, requestId } = received
  const counted = countedUsage(received, worst)
  const billing = counted.usage ?? 'unknown'
  if (isEmpty(received)) throw noAnswer('the response was empty', 'unknown', IF_EMPTY)
  const meaning = received.isRefusal ? 'refusal' : meaningOf(received.word, words, billing)
  const isFull =
    counted.usageBound === undefined && (counted.usage?.outputTokens ?? 0) >= (worst?.outputTokens ?? Infinity)
  const stopReason = meaning === 'end_below_limit' ? (isFull ? 'max_tokens' : 'end') : meaning
  if (text === '' && stopReason !== 'refusal' && !hasOutput(counted.usage, stopReason)) {
    throw noAnswer('it has no text and no tokens', billing)
  }
  return { text, stopReason, ...counted, servedModel: servedName(received.servedModel), requestId }
}

const isEmpty = ({ text, word, isRefusal, counts, servedModel }: Received): boolean =>
  `${text}${word}${servedModel}` === '' && !isRefusal && counts.inputTokens === null && counts.outputTokens === null

const IF_EMPTY =
  "See the server's log: llama-cpp-python, for one, answers so where the prompt does not fit into its context."

/** Without counts, only an answer that was cut off is believed to have had tokens: those of its reasoning. */
const hasOutput = (usage: Usage | null, stopReason: StopReason): boolean =>
  usage === null ? stopReason === 'max_tokens' : usage.outputTokens > 0

function meaningOf(word: string, words: StopReasonWords, billing: Billing): StopReason | 'end_below_limit' {
  // Counts of an answer that goes on may be running ones.
  if (word === '') throw noAnswer('it ended without a stop reason', 'unknown')
  const meaning = Object.hasOwn(words, word) ? words[word] : undefined
  if (meaning === undefined) throw unknownWord(word, billing)
  if (meaning === 'failed') throw noAnswer(`it ended with ${word}`, billing)
  return meaning
}

function unknownWord(word: string, billing: Billing): AttemptError {
  const shown = JSON.stringify(word.slice(0, 100))
  const message = `an answer ended with the unknown stop reason ${shown}`
  const help =
    'Please report the word, with the server and its version: whether such an answer is complete is not known.'
  const ifRepeated = new BenchmarkError('model_refused', message, help)
  return new AttemptError(message, { advice: 'retry', billing, retryAfterMs: null, ifRepeated })
}

/** Counts of 0 for a text are not counts, nor is one for the prompt. Where only one side was counted, the other is at its worst case. */
function countedUsage({ text, counts }: Received, worst: Usage | null): Pick<ModelAnswer, 'usage' | 'usageBound'> {
  const { outputTokens } = counts
  const cached = counts.cacheReadTokens + counts.cacheWrite5mTokens + counts.cacheWrite1hTokens
  const inputTokens = counts.inputTokens === 0 && cached === 0 ? null : counts.inputTokens
  const isCounted = !(text !== '' && outputTokens === 0)
  if (!isCounted || (inputTokens === null && outputTokens === null)) return { usage: null }
  if (inputTokens !== null && outputTokens !== null) return { usage: { ...counts, inputTokens, outputTokens } }
  if (worst === null) return { usage: null }
  const usage = {
    ...counts,
    inputTokens: inputTokens ?? worst.inputTokens,
    outputTokens: outputTokens ?? worst.outputTokens,
  }
  return { usage, usageBound: 'at_most' }
}
