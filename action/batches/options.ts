import type { Price, PriceMode } from '../../core/prices.ts'
import type { Answered, AnswerSource, Unanswered } from '../answers/answer.ts'
import type { Task } from '../answers/task.ts'
import type { Clock } from '../http/retry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Batches } from '../models/batch-api.ts'
import type { Budget } from '../models/budget.ts'
import type { BatchLedger } from './ledger.ts'
import type { OpenBatch, UncollectedBatches } from './open-batches.ts'
import type { Deadlines } from './poll.ts'

/** A task that waits for its answer. */
export interface PendingTask {
  readonly task: Task
  /** Position among all tasks, from 0. */
  readonly position: number
  /** Batches in which it has failed. */
  tries: number
  readonly resolve: (outcome: Answered | Unanswered) => void
}

export interface BatchOptions {
  readonly batches: Batches
  readonly price: Price | null
  readonly budget: Budget
  readonly journal: Pick<Journal, 'append'>
  readonly ledger: BatchLedger
  readonly clock: Clock
  readonly now: () => Date
  readonly log: (line: string) => void
  readonly warn: (line: string) => void
  /** Answers the first task, and those that batches failed to answer. */
  readonly live: AnswerSource
  /** Batches that earlier runs left open, oldest first. */
  readonly open: readonly OpenBatch[]
  /** Whether the model has already answered a request like these, so that a batch is safe to submit. */
  readonly proof: 'given' | 'needed'
  /** Price mode for tasks that are not in a batch yet. */
  readonly rest: PriceMode
  /** Whether tasks that a batch does not answer are sent live. */
  readonly fallback: 'none' | 'live'
  readonly deadlines: Deadlines
  /** Called for each collected batch of an earlier run, with the time of its submission. */
  readonly onCollected: (submitted: Date) => void
  /** Called for the batch that is still open when the run ends. */
  readonly onUncollected: (batch: UncollectedBatches) => void
}
