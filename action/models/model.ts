import type { Usage } from '../../core/prices.ts'
import type { Provider } from '../../core/provider.ts'
import type { Batches } from './batches.ts'

/** How much a model exerts itself, from least to most. */
export const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'] as const
export type Effort = (typeof EFFORTS)[number]

/** One request for one solution. */
export interface ModelRequest {
  /** Empty: none is sent. */
  readonly system: string
  readonly prompt: string
  readonly maxTokens: number
  /** Tokens of extended thinking within `maxTokens`; null for none. */
  readonly thinkingBudget: number | null
  /** Null: the model's own default. */
  readonly effort: Effort | null
}

/** Why the model stopped, in words that hold for every provider. */
export type StopReason = 'end' | 'max_tokens' | 'refusal'

export interface ModelAnswer {
  readonly text: string
  readonly stopReason: StopReason
  readonly usage: Usage
  /** The model that says it answered. */
  readonly servedModel: string
  /** Milliseconds from sending the request to its last byte; null for an answer that came with a batch. */
  readonly latencyMs: number | null
  readonly requestId: string | null
}

/**
 * A provider's model. Both calls make one attempt (`retry.ts` owns the loop) and reject with
 * - `BenchmarkError('model_refused')` when asking again cannot help, for any problem;
 * - `AttemptError` when this attempt brought no answer;
 * - the signal's reason when it was aborted.
 */
export interface Model {
  readonly provider: Provider
  readonly id: string
  readonly apiVersion: string | null
  /** Proves before the first paid call that the model exists and the key works. */
  preflight(signal: AbortSignal): Promise<ModelFacts>
  /** @param onRest told as soon as the provider's limits say that no request should start for so many milliseconds */
  complete(request: ModelRequest, signal: AbortSignal, onRest?: (ms: number) => void): Promise<ModelAnswer>
  /** Missing where the provider has none, or none that we know. */
  readonly batches?: Batches
}

export interface ModelFacts {
  /** What the provider resolves the requested id to. */
  readonly resolvedId: string
  readonly displayName: string | null
  readonly lifecycle: 'active' | 'deprecated' | 'unknown'
  /** ISO date, when the provider announces one. */
  readonly retiresAt: string | null
  /** Largest `maxTokens`; null when not known. */
  readonly maxOutputTokens: number | null
  /** Whether a thinking budget can be set. */
  readonly thinking: 'supported' | 'unsupported' | 'unknown'
  /** Whether the model answers in batches; `unknown` when missing. */
  readonly batches?: 'supported' | 'unsupported' | 'unknown'
  /** Efforts that can be asked for; null when not known. */
  readonly efforts: readonly Effort[] | null
}

interface AttemptFailure {
  /** `retry`: the same request may succeed later; `slow_down`: so it may, with less in flight. `give_up`: it never will. */
  readonly advice: 'retry' | 'slow_down' | 'give_up'
  /** `unknown`: the provider may have billed tokens that it never reported (a cut stream). */
  readonly billing: 'none' | 'unknown'
  /** What the provider asked for; null when it did not. */
  readonly retryAfterMs: number | null
}

/** One attempt at one request brought no answer. */
export class AttemptError extends Error {
  override readonly name = 'AttemptError'
  readonly failure: AttemptFailure

  constructor(message: string, failure: AttemptFailure, options?: ErrorOptions) {
    super(message, options)
    this.failure = failure
  }
}
