import type { Price, PriceMode } from '../../core/prices.ts'
import type { Answered, AnswerSource, Unanswered } from '../answers/answer.ts'
import type { Task } from '../answers/task.ts'
import type { Clock } from '../http/retry.ts'

import type { Journal } from '../journal/journal.ts'
import type { Batches } from '../models/batch-api.ts'
import type { Budget } from '../models/budget.ts'
import type { LeftBatch, OpenBatch } from './open-batches.ts'
import type { Deadlines } from './poll.ts'

/** A task that waits for its answer. */
export interface Wanted {
  readonly task: Task
  /** Its place among all that are wanted, from 0. */
  readonly place: number
  /** Batches that have failed it. */
  tries: number
  readonly give: (asked: Answered | Unanswered) => void
}

export interface BatchOptions {
  readonly batches: Batches
  readonly price: Price
  readonly budget: Budget
  readonly journal: Journal
  readonly clock: Clock
  readonly now: () => Date
  readonly log: (line: string) => void
  readonly warn: (line: string) => void
  /** For the first answer, and for what batches failed to bring. */
  readonly live: AnswerSource
  /** Batches that earlier runs left open, oldest first. */
  readonly open: readonly OpenBatch[]
  /** Whether this model has answered a paid request like these already. */
  readonly proof: 'there' | 'wanted'
  /** How what is in no batch yet is bought. */
  readonly rest: PriceMode
  /** Whether what a batch does not answer is bought live. */
  readonly fallback: 'none' | 'live'
  readonly deadlines: Deadlines
  /** Told of each batch of an earlier run that was there to be collected, and when it was submitted. */
  readonly onCollected: (submitted: Date) => void
  /** Told of the batch that is still open at the end. */
  readonly onLeft: (batch: LeftBatch) => void
}
