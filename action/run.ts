import { nameInResults } from '../core/benchmarks.ts'
import type { Benchmark } from './benchmarks/benchmark.ts'
import { withBenchmark } from './benchmarks/by-name.ts'
import { openStore } from './dataset/cache/open.ts'
import type { SampleHead } from './dataset/sample.ts'
import { openGates } from './gates/gates.ts'
import type { Inputs } from './inputs/inputs.ts'
import { mergeShards } from './merge/merge.ts'
import { openBudget } from './models/budget.ts'
import { checkBatchInputs } from './pipeline/batch-inputs.ts'
import { checkContext } from './pipeline/context-size.ts'
import type { Host } from './pipeline/host.ts'
import { keepAnswers, NO_SEALS } from './pipeline/keep-answers.ts'
import { loadTasks, openSetup } from './pipeline/load.ts'
import { measureAll } from './pipeline/measure.ts'
import type { RunOutcome } from './pipeline/outcome.ts'
import { requireOutputFiles } from './pipeline/output-files.ts'
import { preflight } from './pipeline/preflight.ts'
import { reportResults } from './pipeline/report.ts'
import { reportEstimate } from './pipeline/report-estimate.ts'
import { describeEarlierAttempts, paidBefore, readEarlierAttempts, resultsIfNothingRuns } from './pipeline/resume.ts'
import { assembleResults } from './results/assemble.ts'
import { shareOf } from './results/shard.ts'

/**
 * Runs the benchmark: loads problems, asks the model, judges the answers, scores, reports. Everything that can fail
 * without spending money fails before the first paid request, and then nothing is written. After it, every end leaves
 * results, an interrupt included.
 * @throws BenchmarkError for what stopped the run before it began, or when results.json cannot be written
 */
export const run = (given: Inputs, host: Host): Promise<RunOutcome> =>
  given.merge === null
    ? withBenchmark(given.benchmark, (benchmark) => measure(benchmark, given, host))
    : mergeShards(given, given.merge, host)

async function measure<Problem extends SampleHead>(
  benchmark: Benchmark<Problem>,
  given: Inputs,
  host: Host,
): Promise<RunOutcome> {
  const started = host.now()
  const setup = await openSetup(benchmark, given, host)
  const gates = await openGates(given, nameInResults(benchmark.name, host.demo), host)
  host.phase('Problems')
  await using store = openStore(host.env, host)
  const { inputs, sample, tasks } = await loadTasks(benchmark, given, setup, { ...host, store })
  const found = await host.openRecords(
    tasks.map(({ key }) => key),
    inputs,
  )
  host.phase('Judge')
  await using judge = await benchmark.openJudge(inputs, host)
  const wrongJudge = await judge.selfTest()
  host.phase('Model, budget')
  const modelFacts = await preflight(setup.model, inputs, host)
  checkContext(modelFacts, tasks, inputs)
  await requireOutputFiles(inputs)
  const earlierAttempts = readEarlierAttempts(tasks, { ...setup, modelFacts, entries: found.entries })
  if (found.entries.length > 0) host.log(describeEarlierAttempts(earlierAttempts, tasks, setup.price))
  checkBatchInputs(inputs, earlierAttempts, host)
  reportEstimate(tasks, earlierAttempts, { ...setup, inputs, benchmark, share: shareOf(sample) }, host)

  const { env, demo } = host
  const spentBefore = found.history === 'lost' ? null : earlierAttempts.unusableCost
  const facts = { ...setup, benchmark, inputs, env, demo, modelFacts, sample, judge, started, spentBefore }
  // Results that would break the contract, by an odd question id for example, fail here, before anything is paid for.
  const ifNothingRuns = resultsIfNothingRuns(tasks, earlierAttempts.kept, wrongJudge)
  await assembleResults({ ...facts, answerSeals: NO_SEALS }, ifNothingRuns, started)
  // A wrong judge stops the run before the journal is touched.
  await using records = wrongJudge === null ? await found.openForAppend() : null
  const budget = openBudget(inputs.maxCost, paidBefore(earlierAttempts))

  host.phase('Answers, verdicts')
  const measurement =
    records === null ? ifNothingRuns : await measureAll(tasks, { ...facts, ...records, budget, earlierAttempts }, host)
  const answerSeals = await keepAnswers(inputs.answersFile, { tasks, measurement }, host)
  const results = await assembleResults({ ...facts, answerSeals }, measurement, host.now())
  const { stoppedBy, remarks, uncollected } = measurement
  const { unreportedCost, unusableCost } = earlierAttempts
  const notes = {
    ...{ stoppedBy, remarks, uncollected, unusableCost },
    unreportedCost: unreportedCost + budget.unreported,
    prompt: setup.prompt.wording,
    cacheHit: sample.cacheHit,
    file: inputs.resultsFile,
  }
  const ifUnwritable = `Free some space, then ${host.howToResume}: answers in the journal are not paid for again.`
  return await reportResults(results, { gates, notes, ifUnwritable }, host) // before the judge and the journal close
}
