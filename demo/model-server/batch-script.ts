import type Anthropic from '@anthropic-ai/sdk'
import type { Clock } from './clock.ts'
import type { Fault } from './faults.ts'

/** What becomes of one request of a batch, so many milliseconds after the batch was created. */
export type Fate =
  /** `fault` distorts the answer, as it would a live one: `refusal`, `max_tokens` or `other_model`. */
  | { readonly kind: 'answered'; readonly afterMs: number; readonly fault?: Fault }
  | { readonly kind: 'errored'; readonly afterMs: number; readonly type: Anthropic.ErrorType }
  /** Nobody gets round to it: it expires with its batch, or is cancelled with it. */
  | { readonly kind: 'stuck' }

/** A request of a batch: the number of the batch from 1, its own place in it from 0, and what is asked, as JSON. */
export interface BatchedRequest {
  readonly batch: number
  readonly index: number
  readonly params: string
}

/** What goes wrong with a call to the batch interface itself. */
export type BatchFault =
  /** The call is carried out, and the connection breaks before the answer is sent. */
  | 'lost_answer'
  /** It is not carried out: the connection breaks, or 500, or 429, or 402. */
  | 'lost_request'
  | 'server_error'
  | 'rate_limited'
  | 'credit_exhausted'
  /** 404, though it is there. */
  | 'not_found'
  /** The results break off in the middle of a line. */
  | 'cut_results'

/** `call` counts the calls of its route from 1, whatever the batch. */
export type BatchFaultScript = (route: BatchRoute, call: number) => BatchFault | null
export type BatchRoute = 'create' | 'list' | 'retrieve' | 'cancel' | 'results'

export interface BatchOptions {
  /** The time of the batches; the machine's own when not given. */
  readonly now?: Clock
  /** All are answered after ten minutes when not given. */
  readonly fates?: (request: BatchedRequest) => Fate
  /** `reversed` when not given: nobody should rely on an order. */
  readonly order?: 'submitted' | 'reversed'
  readonly faults?: BatchFaultScript
  /** From a cancellation to the end of the batch; a minute when not given. */
  readonly cancelMs?: number
}
