import { buildTasks } from './answers/task.ts'
import { openStore } from './dataset/cache/open.ts'
import { BenchmarkError, describeError } from './errors.ts'
import { openGates } from './gates/gates.ts'
import { gateFailure } from './gates/report.ts'
import type { Inputs } from './inputs/inputs.ts'
import { mergeShards } from './merge/merge.ts'
import { openBudget } from './models/budget.ts'
import type { Host } from './pipeline/host.ts'
import { measureAll } from './pipeline/measure.ts'
import type { RunOutcome } from './pipeline/outcome.ts'
import {
  announceCost,
  checkVerdicts,
  loadProblems,
  loadTemplate,
  openJudge,
  preflight,
  priceFor,
} from './pipeline/prepare.ts'
import { describeEarlierAttempts, paidBefore, readEarlierAttempts, resultsIfNothingRuns } from './pipeline/resume.ts'
import { promptSha256 } from './prompt/prompt.ts'
import { assembleResults } from './results/assemble.ts'
import { shareOf, withShareOfBudget } from './results/shard.ts'
import { requireWritable, writeResults } from './results/write.ts'
import { ACTION_VERSION } from './version.ts'

/**
 * The benchmark: problems, answers, verdicts, score, results.json. Whatever can fail without money fails before the
 * first paid request, and nothing is written then; from there on every end, an interrupt too, leaves results.
 * @throws BenchmarkError for what stopped the run before it began
 */
export async function run(given: Inputs, host: Host): Promise<RunOutcome> {
  if (given.merge !== null) return mergeShards(given, given.merge, host)
  const started = host.now()
  const model = host.openModel(given)
  const price = priceFor(given, model, started)
  const template = await loadTemplate(given)
  const gates = await openGates(given, host)
  host.phase('Problems')
  await using store = openStore(host.env, host)
  const sample = await loadProblems(given, { ...host, store })
  const inputs = withShareOfBudget(given, sample, host)
  const tasks = buildTasks(sample, template, inputs, model)
  const keys = tasks.map(({ key }) => key)
  const found = await host.openJournal(keys, inputs)
  host.phase('Judge')
  await using judge = await openJudge(inputs, host)
  const wrongJudge = await checkVerdicts(judge, host)
  host.phase('Model, budget')
  const modelFacts = await preflight(model, inputs, host)
  await requireWritable(inputs.resultsFile)
  const past = readEarlierAttempts(tasks, { entries: found.entries, model, modelFacts, price })
  if (found.entries.length > 0) host.log(describeEarlierAttempts(past, tasks))
  announceCost(tasks, past, { price, inputs, share: shareOf(sample) }, host)

  const known = {
    inputs,
    env: host.env,
    demo: host.demo,
    actionVersion: ACTION_VERSION,
    promptSha256: promptSha256(template),
  }
  const facts = { ...known, model, modelFacts, price, sample, judge, started }
  // What the contract would refuse in the end, such as an odd question id, it refuses here, before anything is paid for.
  const idle = resultsIfNothingRuns(tasks, past.kept, wrongJudge)
  await assembleResults({ ...facts, ...idle, ended: started, outcome: 'stopped' })
  // Nothing is bought for a judge that is wrong, so the journal stays as it is.
  await using journal = wrongJudge === null ? await found.begin() : null
  const budget = openBudget(inputs.maxCost, paidBefore(past))

  host.phase('Answers, verdicts')
  const { measured, servedModel, stoppedBy, left, submitted } =
    journal === null ? idle : await measureAll(tasks, { ...facts, journal, budget, earlierAttempts: past }, host)

  // What a batch still holds is reported when it is collected: a score now would be reported twice.
  const outcome = stoppedBy === null && left === null ? 'ended' : 'stopped'
  const results = await assembleResults({ ...facts, submitted, measured, servedModel, ended: host.now(), outcome })
  host.phase('Report')
  const written = await writeResults(inputs.resultsFile, results, host.redact).catch(resultsUnwritable(inputs))
  const gateReport = await gates.judge(results)
  await host.report(results, {
    stoppedBy,
    left,
    prompt: inputs.promptTemplate === null ? 'ours' : 'given',
    unreportedCost: past.unreportedCost + budget.unreported,
    unusableCost: past.unusableCost,
    cacheHit: sample.cacheHit,
    file: inputs.resultsFile,
    gates: gateReport,
  })
  if (written instanceof BenchmarkError) throw written
  return { results, stoppedBy, left, gateFailure: gateFailure(gateReport) }
}

/** Told last: the report is all that is left of the run then, with the journal. */
const resultsUnwritable = (inputs: Inputs) => (error: unknown) =>
  new BenchmarkError(
    'results_unwritable',
    `results-file ${inputs.resultsFile} could not be written: ${describeError(error)}`,
    'Free some space and run again with --resume: what the journal holds is not bought again.',
    { cause: error },
  )
