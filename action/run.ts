import type { Results } from '../core/results.ts'
import type { BenchmarkError } from './errors.ts'
import type { Host } from './host.ts'
import type { Inputs } from './inputs.ts'
import { unmeasuredResult } from './measure.ts'
import { measureAll } from './measure-all.ts'
import { openBudget } from './models/budget.ts'
import { announceCost, buildTasks, loadProblems, loadTemplate, openJudge, preflight, priceFor } from './prepare.ts'
import { promptSha256 } from './prompt.ts'
import { assembleResults } from './report/results.ts'
import { renderSummary } from './report/summary.ts'
import { requireWritable, writeResults } from './report/write.ts'
import { ACTION_VERSION } from './version.ts'

export interface RunOutcome {
  readonly results: Results
  /** What ended the run early for every problem left; null when nothing did. */
  readonly stoppedBy: BenchmarkError | null
}

/**
 * The benchmark: problems, answers, verdicts, score, results.json. Whatever can fail without money fails before the
 * first paid request, and nothing is written then; from there on every end, an interrupt too, leaves results.
 * @throws BenchmarkError for what stopped the run before it began
 */
export async function run(inputs: Inputs, host: Host): Promise<RunOutcome> {
  const started = host.now()
  const model = host.openModel(inputs)
  const price = priceFor(inputs, model, started)
  const template = await loadTemplate(inputs)
  const sample = await loadProblems(inputs)
  const tasks = buildTasks(sample, template, inputs)
  await using judge = await openJudge(inputs, host)
  const modelFacts = await preflight(model, inputs, host)
  await requireWritable(inputs['results-file'])
  announceCost(tasks, price, inputs, host)

  const known = {
    inputs,
    env: host.env,
    demo: host.demo,
    actionVersion: ACTION_VERSION,
    promptSha256: promptSha256(template),
  }
  const facts = { ...known, model, modelFacts, price, sample, judge, started }
  // What the contract would refuse in the end, such as an odd question id, it refuses here, before anything is paid for.
  const nothing = tasks.map(({ problem }) => ({ result: unmeasuredResult(problem, 'not_asked'), cost: null }))
  await assembleResults({ ...facts, measured: nothing, servedModel: null, ended: started, outcome: 'stopped' })

  const budget = openBudget(inputs['max-cost'])
  const { measured, servedModel, stoppedBy } = await measureAll(tasks, { ...facts, budget }, host)

  const outcome = stoppedBy === null ? 'ended' : 'stopped'
  const results = await assembleResults({ ...facts, measured, servedModel, ended: host.now(), outcome })
  await writeResults(inputs['results-file'], results)
  const prompt = inputs['prompt-template'] === null ? 'ours' : 'given'
  host.log(renderSummary(results, { stoppedBy, prompt, forfeited: budget.forfeited, file: inputs['results-file'] }))
  return { results, stoppedBy }
}
