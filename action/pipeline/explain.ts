import type { Price } from '../../core/prices.ts'
import type { Answered } from '../answers/answer.ts'
import { ask } from '../answers/ask.ts'
import type { Task } from '../answers/task.ts'
import type { Benchmark, Judged } from '../benchmarks/benchmark.ts'
import { withBenchmark } from '../benchmarks/by-name.ts'
import { openStore } from '../dataset/cache/open.ts'
import type { SampleHead } from '../dataset/sample.ts'
import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { openBudget } from '../models/budget.ts'
import { createCircuitBreaker } from '../models/circuit-breaker.ts'
import { createConcurrencyController } from '../models/concurrency.ts'
import { createCounting } from '../models/missing-counts.ts'
import type { Model } from '../models/model.ts'
import type { ModelAnswer } from '../models/request.ts'
import { watchServedModel } from '../models/served-model.ts'
import { printableLine, quoted } from '../text/printable.ts'
import type { Host } from './host.ts'
import { loadTasks, openSetup } from './load.ts'
import { preflight } from './preflight.ts'
import { reportEstimate } from './report-estimate.ts'
import { NO_EARLIER_ATTEMPTS } from './resume.ts'

/** The answer to one problem and its verdict. */
interface Explanation {
  readonly answer: ModelAnswer
  readonly judged: Judged
}

/**
 * Asks one problem and reports everything that leads to its verdict. Writes no file.
 * @throws BenchmarkError as `run` does, and for a problem without an answer
 */
export const explain = (problemId: string, given: Inputs, host: Host): Promise<Explanation> =>
  withBenchmark(given.benchmark, (benchmark) =>
    explainOne(benchmark, { ...given, problems: [problemId], shard: null }, host),
  )

async function explainOne<Problem extends SampleHead>(
  benchmark: Benchmark<Problem>,
  inputs: Inputs,
  host: Host,
): Promise<Explanation> {
  const setup = await openSetup(benchmark, inputs, host)
  const { model, price } = setup
  await using store = openStore(host.env, host)
  const [task] = (await loadTasks(benchmark, inputs, setup, { ...host, store })).tasks
  if (task === undefined) throw new BenchmarkError('bad_input', `no problem ${inputs.problems}`, 'Check the id.')
  await using judge = await benchmark.openJudge(inputs, host)
  const wrongJudge = await judge.selfTest()
  if (wrongJudge !== null) throw wrongJudge
  const { resolvedId } = await preflight(model, inputs, host)
  reportEstimate([task], NO_EARLIER_ATTEMPTS, { price, inputs, benchmark }, host)

  const { problem, request } = task
  const about = [problem.platform, problem.difficulty].filter((word) => word !== null).join(', ')
  report(host, `${problem.id}: ${printableLine(problem.title)}${about && ` (${about})`}`)
  report(host, 'system prompt', request.system)
  report(host, 'prompt', request.prompt)
  const answered = await askOnce(task, { model, price, maxCost: inputs.maxCost }, host)
  const { answer } = answered
  const wrongModel = watchServedModel(model, resolvedId, host.warn).check(answer.servedModel)
  report(host, `answer of ${printableLine(answer.servedModel)}, stopped by ${answer.stopReason}`, answer.text)

  const judged = await judge.judge(problem, answer, host.signal)
  for (const { title, text } of judged.passages) report(host, title, text)
  report(host, `verdict: ${describeVerdict(judged)}`)
  report(host, describeCost(answered))
  if (wrongModel !== null) throw wrongModel
  return { answer, judged }
}

interface AskContext {
  readonly model: Model
  readonly price: Price | null
  readonly maxCost: number
}

/** @throws BenchmarkError where there is no answer */
async function askOnce({ problem, request }: Task, context: AskContext, host: Host): Promise<Answered> {
  const { model, price, maxCost } = context
  const asked = await ask(request, {
    model,
    price,
    budget: openBudget(maxCost),
    controller: createConcurrencyController(1, host.clock),
    breaker: createCircuitBreaker(1),
    clock: host.clock,
    isLate: () => false,
    stop: host.signal,
    interrupt: host.signal,
    completeCounts: createCounting(price, model.provider),
    onWriteOff: async () => {},
  })
  if (asked.kind === 'answered') return asked
  const message = `${problem.id} ${asked.errorType}: ${asked.detail}`
  throw new BenchmarkError('model_unreachable', message, 'Try again later.')
}

const NO_COST = { uncounted: 'not counted by the server', unpriced: 'price unknown' }

function describeCost({ answer, cost }: Answered): string {
  const noCost = NO_COST[answer.usage === null ? 'uncounted' : 'unpriced']
  const usd = cost === null ? noCost : `$${cost.total.toFixed(4)}`
  return `cost: ${usd}, ${answer.latencyMs} ms, request ${printableLine(answer.requestId ?? '-')}`
}

function report({ log }: Host, title: string, text?: string): void {
  log(text === undefined ? `\n${title}` : `\n${title}\n${quoted(text)}`)
}

function describeVerdict({ errorType, detail, testsPassed, testsTotal, instructions }: Judged): string {
  const what = instructions === null ? 'tests' : 'instructions'
  const tests = errorType === 'judge_error' || testsTotal === 0 ? '' : `, ${testsPassed} of ${testsTotal} ${what}`
  return `${errorType ?? 'passed'}${tests}${detail ? `: ${printableLine(detail)}` : ''}`
}
