import type { Usage } from '../../core/prices.ts'

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
