import type { AnswerSource, RunControl } from '../answers/answer.ts'
import type { BatchOptions, Wanted } from './options.ts'
import { BatchPurchase } from './waves.ts'

/**
 * Buys answers at half the price: the first one live, so that a wrong model, key or parameter never costs a batch, the
 * others in waves that fit what is left of the budget. What earlier runs left in a batch is collected first.
 */
export function openBatchSource(options: BatchOptions, control: RunControl): AnswerSource {
  const wanted: Wanted[] = []
  let purchase = Promise.resolve()
  return {
    answer: (task) =>
      new Promise((resolve) => {
        // All tasks are bought at the same time: the first one waits for the others.
        if (wanted.length === 0) {
          purchase = Promise.resolve().then(() => new BatchPurchase(options, control, wanted).run())
        }
        wanted.push({ task, place: wanted.length, tries: 0, give: resolve })
      }),
    settled: () => purchase,
  }
}
