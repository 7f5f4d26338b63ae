import type { Usage } from '../../core/prices.ts'

/** Levels of effort that a model can be asked for, from least to most. `none` switches thinking off. */
export const EFFORTS = ['none', 'low', 'medium', 'high', 'xhigh', 'max'] as const

export type Effort = (typeof EFFORTS)[number]

/** A request for one solution. */
export interface ModelRequest {
  /** Empty: no system text is sent. */
  readonly system: string
  readonly prompt: string
  readonly maxTokens: number
  /** Tokens of extended thinking within `maxTokens`; null for none. */
  readonly thinkingBudget: number | null
  /** Null: the model's own default. */
  readonly effort: Effort | null
}

/** Why the model stopped. Each provider's own words are mapped to these. */
export type StopReason = 'end' | 'max_tokens' | 'refusal'

export interface ModelAnswer {
  readonly text: string
  readonly stopReason: StopReason
  /** Null: the server does not count tokens. */
  readonly usage: Usage | null
  /** Given where the server left out a part of the counts: the real ones are at most `usage`. */
  readonly usageBound?: 'at_most' | undefined
  /** The model that the provider says answered. */
  readonly servedModel: string
  /** Milliseconds from sending the request to the last byte of the answer; null for an answer from a batch. */
  readonly latencyMs: number | null
  readonly requestId: string | null
}
