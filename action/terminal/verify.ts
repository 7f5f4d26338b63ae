import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Results } from '../../core/results.ts'
import { type JudgeContext, judgeAnswer } from '../answers/judge-answer.ts'
import { openStore } from '../dataset/cache/open.ts'
import { loadSample } from '../dataset/load.ts'
import type { Problem } from '../dataset/problem.ts'
import { BenchmarkError } from '../errors.ts'
import { pythonPackages } from '../inputs/validators.ts'
import { openJudge } from '../judge/judge.ts'
import { SANDBOX_CHOICES } from '../judge/sandbox/kinds.ts'
import type { Judge } from '../judge/verdict.ts'
import { openReferencePython } from '../python-env/reference.ts'
import { type AnswerLine, readAnswers } from '../results/answers.ts'
import { readResultsFile } from '../results/read.ts'
import { costedRow, freeRow, type MeasuredRow, measuredResult, unmeasuredResult } from '../results/rows.ts'
import { combineSamples } from '../results/samples.ts'
import { NODE_CLOCK } from '../runtime/node-clock.ts'
import { errorLine } from '../text/error-line.ts'
import { printableLine } from '../text/printable.ts'
import { sealDisagreements, verdictDisagreements, whatMayDiffer } from './verify-rules.ts'

/** `npm run verify`: judges the answers of a run again and compares every verdict with its results. */

const USAGE = `npm run verify -- RESULTS.json ANSWERS.jsonl [ANSWERS.jsonl …] [--dataset PATH-or-owner/name] [--only PROBLEM_ID]
       [--python P] [--python-packages reference|as-is] [--sandbox K]`

function parse(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dataset: { type: 'string' },
      only: { type: 'string' },
      python: { type: 'string', default: 'python3' },
      'python-packages': { type: 'string' },
      sandbox: { type: 'string', default: 'auto' },
    },
  })
  const [file, ...answerFiles] = positionals
  const sandbox = SANDBOX_CHOICES.find((kind) => kind === values.sandbox)
  if (file === undefined || answerFiles.length === 0 || sandbox === undefined) {
    throw new BenchmarkError('bad_input', 'give a results.json and its answers files', `usage: ${USAGE}`)
  }
  const given = values['python-packages']
  const packages = given === undefined ? null : pythonPackages(given, 'python-packages')
  return { file, answerFiles, sandbox, packages, dataset: values.dataset, only: values.only, python: values.python }
}

type Options = ReturnType<typeof parse>

const say = (line: string): void => console.log(printableLine(line, 2000))

/** @returns the exit code: 0 when every answer has the hash and the verdict that the results state */
async function main(args: readonly string[]): Promise<number> {
  const options = parse(args)
  const results = await readResultsFile(options.file, 'bad_results', 'results')
  say(`${options.file}: run ${results.id}, its numbers agree with its problems`)
  const lines = (await Promise.all(options.answerFiles.map(readAnswers))).flat()
  const wanted = results.problems.filter(({ problem_id }) => (options.only ?? problem_id) === problem_id)
  if (wanted.length === 0) throw new BenchmarkError('bad_input', `no problem ${options.only}`, 'Check the problem id.')

  const sealed = await sealDisagreements(wanted, lines)
  for (const { problem_id, reason } of sealed) say(`${problem_id}: ${reason}`)
  const sound = new Set(sealed.map(({ problem_id }) => problem_id))
  const intact = wanted.filter(({ problem_id }) => !sound.has(problem_id))

  const problems = await problemsOf(
    results,
    intact.map(({ problem_id }) => problem_id),
    options,
  )
  await using judge = await openJudgeFor(results, options)
  for (const warning of whatMayDiffer(results, judge.python)) say(`note: ${warning}`)
  const rows = await judgeAgain(lines, problems, { judge, results })
  const wrong = intact.flatMap((row) => verdictDisagreements(row, rows.get(row.problem_id)))
  for (const line of wrong) say(line)
  const bad = new Set([...sealed.map(({ problem_id }) => problem_id), ...wrong.map((line) => line.split(':')[0] ?? '')])
  console.log(`verified ${wanted.length - bad.size}/${wanted.length}`)
  return bad.size === 0 ? 0 : 1
}

/** Reads the run's problems from the dataset that it names, or from a copy. Rejects as `loadSample` does. */
async function problemsOf(
  { sample }: Results,
  ids: readonly string[],
  { dataset }: Options,
): Promise<ReadonlyMap<string, Problem>> {
  if (ids.length === 0) return new Map()
  const { env } = process
  const host = { env, signal: new AbortController().signal, clock: NODE_CLOCK, log: say, warn: say }
  await using store = openStore(env, host)
  const request = {
    dataset: dataset ?? sample.dataset,
    release: sample.release ?? 'release_latest',
    startDate: sample.start_date ?? '2000-01-01',
    endDate: sample.end_date ?? '2100-01-01',
    difficulty: [],
    platform: [],
    problems: ids,
    sampleSize: 0,
    seed: sample.seed,
    shard: null,
  }
  const { problems, revision } = await loadSample(request, { ...host, store })
  if (revision !== sample.revision)
    say(`note: the dataset is of revision ${revision}, the run's was ${sample.revision}`)
  return new Map(problems.map((problem) => [problem.id, problem]))
}

async function openJudgeFor({ config }: Results, { python, packages, sandbox }: Options): Promise<Judge> {
  const wanted = packages ?? (config.environment === 'reference' ? 'reference' : 'as-is')
  const host = { env: process.env, cache: null, log: say, warn: say }
  return openJudge({
    sandbox,
    python: await openReferencePython({ python, pythonPackages: wanted }, host),
    memoryLimitMb: config.memory_limit_mb ?? 4096,
    workers: availableParallelism(),
    log: say,
  })
}

interface Again {
  readonly judge: Judge
  readonly results: Results
}

/** One row for each problem whose answers could be judged again. */
async function judgeAgain(
  lines: readonly AnswerLine[],
  problems: ReadonlyMap<string, Problem>,
  { judge, results }: Again,
): Promise<ReadonlyMap<string, MeasuredRow>> {
  const testTimeoutSeconds = results.config.test_timeout ?? 6
  const context: JudgeContext = { judge, testTimeoutSeconds, interrupt: new AbortController().signal }
  const measured = await Promise.all(
    lines
      .toSorted((a, b) => a.sample - b.sample)
      .flatMap((line) => {
        const problem = problems.get(line.problem_id)
        return problem === undefined ? [] : [rowOf(line, problem, context)]
      }),
  )
  return new Map(combineSamples(measured).map((row) => [row.result.problem_id, row]))
}

async function rowOf(line: AnswerLine, problem: Problem, context: JudgeContext): Promise<MeasuredRow> {
  const { text, stop_reason: stopReason } = line
  if (text === null || stopReason === null) {
    return freeRow(unmeasuredResult(problem, 'not_asked'))
  }
  const servedModel = line.served_model ?? ''
  const answer = { text, stopReason, usage: null, servedModel, latencyMs: null, requestId: null }
  const answered = { kind: 'answered', mode: 'live', answer, cost: null } as const
  return costedRow(measuredResult(problem, answered, await judgeAnswer(problem, answer, context)), answered)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(`error: ${errorLine(error)}`)
  process.exitCode = 1
}
