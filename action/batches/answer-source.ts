import type { AnswerSource, RunControl } from '../answers/answer.ts'
import { BatchRunner } from './batch-runner.ts'
import type { BatchOptions, PendingTask } from './options.ts'

/**
 * Gets answers in batches, at half the price. Batches that earlier runs left are collected first. The first new request
 * is sent live, so that a wrong model, key or parameter never costs a batch. The others go out in waves that fit into
 * the rest of the budget.
 */
export function openBatchSource(options: BatchOptions, control: RunControl): AnswerSource {
  const tasks: PendingTask[] = []
  let running = Promise.resolve()
  return {
    answer: (task) =>
      new Promise((resolve) => {
        // All tasks come in the same turn of the event loop: the first one waits for the others.
        if (tasks.length === 0) {
          running = Promise.resolve().then(() => new BatchRunner(options, control, tasks).run())
        }
        tasks.push({ task, position: tasks.length, tries: 0, resolve })
      }),
    settled: () => running,
  }
}
