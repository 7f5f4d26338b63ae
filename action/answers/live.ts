import { describeError } from '../errors.ts'
import type { Journal } from '../journal/journal.ts'
import { createCircuitBreaker } from '../models/circuit-breaker.ts'
import { createConcurrencyController } from '../models/concurrency.ts'
import { createCounting } from '../models/missing-counts.ts'
import { limiter } from '../runtime/limiter.ts'
import type { AnswerSource, RunControl } from './answer.ts'
import { type AskOptions, ask } from './ask.ts'

interface LiveOptions extends Pick<AskOptions, 'model' | 'price' | 'budget' | 'clock'> {
  /** Most requests in flight. */
  readonly concurrency: number
  /** How many answers the run needs. */
  readonly answerCount: number
  readonly journal: Journal
}

/** Gets each answer with a request of its own, as many at a time as the provider's rate limits allow. */
export function openLiveSource(options: LiveOptions, control: RunControl): AnswerSource {
  const { concurrency, answerCount, journal, clock } = options
  const controller = createConcurrencyController(concurrency, clock)
  const breaker = createCircuitBreaker(answerCount)
  const completeCounts = createCounting(options.price, options.model.provider)
  const asking = limiter(() => controller.slots)
  return {
    answer: ({ request, key }) =>
      // Everything happens inside the slot: the next task in line must see that the run has ended.
      asking(async () => {
        try {
          const onWriteOff = (usd: number) => journal.append({ kind: 'forfeit', key, usd })
          const asked = await ask(request, { ...options, ...control, controller, breaker, completeCounts, onWriteOff })
          if (asked.kind === 'unanswered') return asked
          control.accept(asked)
          const { mode, answer } = asked
          await journal.append({ kind: 'answer', key, mode, answer }).catch(control.end)
          return asked
        } catch (error) {
          control.end(error)
          return { kind: 'unanswered', errorType: 'api_error', detail: describeError(error) }
        }
      }),
    settled: async () => {},
  }
}
