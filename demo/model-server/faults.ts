import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from './answer.ts'
import { ApiError } from './errors.ts'

/** What can go wrong with a request for an answer, as it does at a real provider. Faults of the wire befall streams only. */
export type Fault =
  /** 429; `retryAfter` is the header's text: seconds or a date. */
  | { readonly kind: 'rate_limited'; readonly retryAfter: string | null }
  /** 529, 500, and 402 with the words of an empty account. */
  | { readonly kind: 'overloaded' | 'server_error' | 'credit_exhausted' }
  /** The connection breaks in the middle of the answer; an event of it is no JSON. */
  | { readonly kind: 'cut_stream' | 'malformed_json' }
  /** So many milliseconds before each event. */
  | { readonly kind: 'slow_stream'; readonly pauseMs: number }
  /** The model declines; it talks until max_tokens are used up. */
  | { readonly kind: 'refusal' | 'max_tokens' }
  /** Another model answers, and says so. */
  | { readonly kind: 'other_model'; readonly model: string }

/** The fault that befalls a request, if any. `call` counts the requests for answers from 1. */
export type FaultScript = (call: number, prompt: string) => Fault | null

/** Throws for a fault that comes instead of an answer. */
export const refuseFor = (fault: Fault | null): void => {
  switch (fault?.kind) {
    case 'rate_limited':
      throw new ApiError(429, 'Number of requests has exceeded your rate limit', retryAfter(fault.retryAfter))
    case 'overloaded':
      throw new ApiError(529, 'Overloaded')
    case 'server_error':
      throw new ApiError(500, 'Internal server error')
    case 'credit_exhausted':
      throw new ApiError(402, 'Your credit balance is too low to access the API')
  }
}

const retryAfter = (text: string | null): Record<string, string> => (text === null ? {} : { 'retry-after': text })

const CHARACTERS_A_TOKEN = 4

/** The answer as the fault leaves it. */
export const distort = (answer: Answer, fault: Fault | null, maxTokens: number): Answer => {
  if (fault?.kind === 'refusal') return { ...answer, text: '', stopReason: 'refusal' }
  if (fault?.kind !== 'max_tokens') return answer
  return {
    ...answer,
    text: `${answer.text} and`.padEnd(maxTokens * CHARACTERS_A_TOKEN, ' on'),
    stopReason: 'max_tokens',
  }
}

/** The chunks of a stream as the fault lets them through. Throws where the connection breaks. */
export async function* disturb(chunks: readonly string[], fault: Fault | null): AsyncGenerator<string> {
  const middle = Math.floor(chunks.length / 2)
  for (const [index, chunk] of chunks.entries()) {
    if (fault?.kind === 'slow_stream') await pause(fault.pauseMs)
    if (fault?.kind === 'cut_stream' && index === middle) throw new Error('the connection was cut')
    if (fault?.kind === 'malformed_json' && index === middle) yield `${chunk.slice(0, chunk.length / 2)}\n\n`
    else yield chunk
  }
}
