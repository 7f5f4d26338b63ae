import type { IncomingMessage } from 'node:http'
import type Anthropic from '@anthropic-ai/sdk'
import type { Answering } from './answer.ts'
import type { BatchOptions } from './batch-script.ts'
import type { FaultScript } from './faults.ts'

export interface ModelServerOptions {
  readonly answer: Answering
  /** The one API key that is let in. */
  readonly key: string
  /** The catalogue; a retired model is listed here but sells nothing. */
  readonly models: readonly Anthropic.ModelInfo[]
  /** Milliseconds before the first byte of an answer, or of each answer by the number of its request; 0 when not given. */
  readonly latencyMs?: number | ((call: number) => number)
  /** None when not given. */
  readonly faults?: FaultScript
  /** How the batch interface behaves. */
  readonly batches?: BatchOptions
}

/** What the server sends back. Every request becomes one of these before a byte is written. */
export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly headers: ReplyHeaders; readonly body: unknown }
  | {
      readonly kind: 'stream'
      readonly headers: ReplyHeaders
      readonly chunks: AsyncIterable<string>
      /** Called once, when all chunks are on their way or it is clear that they will never be. */
      readonly done: (end: 'whole' | 'broken') => void
    }
export type ReplyHeaders = Readonly<Record<string, string>>

export interface Call {
  readonly id: string
  readonly route: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
