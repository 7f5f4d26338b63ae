import type { Price } from '../../core/prices.ts'
import type { Task } from '../answers/task.ts'
import type { Benchmark } from '../benchmarks/benchmark.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { estimate, estimateBatch, minimumBudgetError, usualOutputTokens } from '../models/estimate.ts'
import { count, thousands } from '../text/numbers.ts'
import type { Host } from './host.ts'
import { type EarlierAttempts, paidBefore } from './resume.ts'

interface EstimateContext {
  readonly price: Price | null
  readonly inputs: Inputs
  readonly benchmark: Pick<Benchmark<never>, 'usualOutputTokens'>
  /** This job's part of the run's `max-cost`. */
  readonly share?: number
}

/**
 * Logs what the run will cost beyond what is paid; warns where that is not known.
 * @throws BenchmarkError `over_budget` when not even one request fits and nothing is paid for yet
 */
export function reportEstimate(
  tasks: readonly Task[],
  earlier: EarlierAttempts,
  { price, inputs, benchmark, share = 1 }: EstimateContext,
  { log, warn }: Pick<Host, 'log' | 'warn'>,
): void {
  // A batch is paid for, and collected before anything else is asked.
  const inBatch = new Set(earlier.openBatches.flatMap(({ requests }) => [...requests.values()]))
  const requests = tasks
    .filter((task) => !earlier.kept.has(task) && !inBatch.has(task.key))
    .map(({ request }) => request)
  const [first] = requests
  if (first === undefined) return
  const { mode, maxCost: limit } = inputs
  // In batch mode only the first answer of a run is asked live.
  const isProof = earlier.kept.size === 0 && earlier.openBatches.length === 0
  const usual = usualOutputTokens(inputs, benchmark.usualOutputTokens)
  const { inputTokens, outputTokens, expected, worst } =
    mode === 'batch' && isProof ? estimateBatch(requests, price, usual) : estimate(requests, price, mode, usual)
  const tokens = `estimate for ${count(requests.length, 'answer')}: about ${thousands(inputTokens)} tokens in and ${thousands(outputTokens)} out`
  if (price === null) {
    log(tokens)
    warn(
      `the price of ${inputs.model} is not known: the results have no cost, and max-cost cannot end the run. ` +
        'Give input-price and output-price (USD per million tokens), 0 and 0 for a server of your own',
    )
    return
  }
  log(`${tokens}: $${expected.toFixed(2)}; at the very most $${worst.toFixed(2)}; max-cost $${limit.toFixed(2)}`)
  const tooLittle = minimumBudgetError(first, price, {
    limit,
    paid: paidBefore(earlier),
    share,
    mode: isProof ? 'live' : mode,
  })
  if (tooLittle === null) return
  // Answers that are paid for are reported, even if none can be added.
  if (isProof) throw tooLittle
  warn(`${tooLittle.message}: no more requests are sent. ${tooLittle.help}`)
}
