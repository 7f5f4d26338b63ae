import type { Results } from '../core/results.ts'
import { openStore } from './dataset/cache/open.ts'
import { BenchmarkError, describeError } from './errors.ts'
import { openGates } from './gates/gates.ts'
import { gateFailure } from './gates/report.ts'
import type { Host } from './host.ts'
import type { Inputs } from './inputs.ts'
import { unmeasuredResult } from './measure.ts'
import { measureAll } from './measure-all.ts'
import { openBudget } from './models/budget.ts'
import {
  announceCost,
  buildTasks,
  checkVerdicts,
  loadProblems,
  loadTemplate,
  openJudge,
  preflight,
  priceFor,
} from './prepare.ts'
import { promptSha256 } from './prompt.ts'
import { assembleResults } from './report/results.ts'
import { requireWritable, writeResults } from './report/write.ts'
import { describeKept, keptAnswers, paidFor } from './resume.ts'
import { ACTION_VERSION } from './version.ts'

export interface RunOutcome {
  readonly results: Results
  /** What ended the run early for every problem left; null when nothing did. */
  readonly stoppedBy: BenchmarkError | null
  /** Why a gate fails a run that has a score; null when none does. */
  readonly gateFailure: string | null
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
  const gates = await openGates(inputs, host)
  host.phase('Problems')
  await using store = openStore(host.env, host)
  const sample = await loadProblems(inputs, { ...host, store })
  const tasks = buildTasks(sample, template, inputs)
  host.phase('Judge')
  await using judge = await openJudge(inputs, host)
  const wrongJudge = await checkVerdicts(judge, host)
  host.phase('Model, budget')
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
  const draft = { measured: nothing, servedModel: null, ended: started, outcome: 'stopped' } as const
  const { id } = await assembleResults({ ...facts, ...draft })
  await using journal = await host.openJournal(id, inputs)
  const kept = keptAnswers(tasks, { ...facts, journal })
  if (journal.count > 0) host.log(describeKept(kept, tasks, journal))
  const budget = openBudget(inputs['max-cost'], paidFor(kept))

  host.phase('Answers, verdicts')
  const { measured, servedModel, stoppedBy } =
    wrongJudge === null
      ? await measureAll(tasks, { ...facts, journal, kept, budget }, host)
      : { measured: nothing, servedModel: null, stoppedBy: wrongJudge }

  const outcome = stoppedBy === null ? 'ended' : 'stopped'
  const results = await assembleResults({ ...facts, measured, servedModel, ended: host.now(), outcome })
  host.phase('Report')
  const written = await writeResults(inputs['results-file'], results, host.redact).catch(notWritten(inputs))
  const gateReport = await gates.judge(results)
  await host.report(results, {
    stoppedBy,
    prompt: inputs['prompt-template'] === null ? 'ours' : 'given',
    forfeited: budget.forfeited,
    cacheHit: sample.cacheHit,
    file: inputs['results-file'],
    gates: gateReport,
  })
  if (written instanceof BenchmarkError) throw written
  return { results, stoppedBy, gateFailure: gateFailure(gateReport) }
}

/** Told last: the report is all that is left of the run then, with the journal. */
const notWritten = (inputs: Inputs) => (error: unknown) =>
  new BenchmarkError(
    'results_unwritable',
    `results-file ${inputs['results-file']} could not be written: ${describeError(error)}`,
    'Free some space and run again with --resume: answers that were paid for are in the journal.',
    { cause: error },
  )
