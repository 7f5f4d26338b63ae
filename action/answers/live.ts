import { describeError } from '../errors.ts'
import type { Journal } from '../journal/journal.ts'
import { openPatience } from '../models/circuit-breaker.ts'
import { openPace } from '../models/concurrency.ts'
import { limiter } from '../runtime/limiter.ts'
import type { Buyer, Orders } from './answer.ts'
import { type AskOptions, ask } from './ask.ts'

export interface LiveOptions extends Pick<AskOptions, 'model' | 'price' | 'budget' | 'clock'> {
  /** Requests in flight at most. */
  readonly concurrency: number
  /** Answers that the run wants. */
  readonly wanted: number
  readonly journal: Journal
}

/** Buys each answer with a request of its own, as many at a time as the provider bears. */
export function openLiveBuyer(options: LiveOptions, orders: Orders): Buyer {
  const { concurrency, wanted, journal, clock } = options
  const pace = openPace(concurrency, clock)
  const patience = openPatience(wanted)
  const asking = limiter(() => pace.slots)
  return {
    buy: ({ request, key }) =>
      // All of it within the slot: whoever is next in line must find the run ended.
      asking(async () => {
        try {
          const onForfeit = (usd: number) => journal.append({ kind: 'forfeit', key, usd })
          const asked = await ask(request, { ...options, ...orders, pace, patience, onForfeit })
          if (asked.kind === 'unanswered') return asked
          orders.accept(asked)
          const { mode, answer } = asked
          await journal.append({ kind: 'answer', key, mode, answer }).catch(orders.end)
          return asked
        } catch (error) {
          orders.end(error)
          return { kind: 'unanswered', errorType: 'api_error', detail: describeError(error) }
        }
      }),
    settled: async () => {},
  }
}
