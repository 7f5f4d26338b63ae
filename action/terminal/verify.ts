import { availableParallelism } from 'node:os'
import type { Results } from '../../core/results.ts'
import type { Benchmark, JudgeHost, JudgeInputs } from '../benchmarks/benchmark.ts'
import { withBenchmark } from '../benchmarks/by-name.ts'
import { openStore } from '../dataset/cache/open.ts'
import type { SampleHead } from '../dataset/sample.ts'
import { BenchmarkError } from '../errors.ts'
import { pythonPackages, sandbox as sandboxChoice } from '../inputs/validators.ts'
import { openJudge } from '../judge/judge.ts'
import { openReferencePython } from '../python-env/reference.ts'
import { type AnswerLine, readAnswers } from '../results/answers.ts'
import { readResultsFile } from '../results/read.ts'
import type { MeasuredRow } from '../results/rows.ts'
import { combineSamples } from '../results/samples.ts'
import { NODE_CLOCK } from '../runtime/node-clock.ts'
import { printableLine } from '../text/printable.ts'
import { runCommand } from './command.ts'
import { parseCommandLine } from './command-line.ts'
import { judgeLines } from './judge-lines.ts'
import { lineDisagreements, sealDisagreements, verdictDisagreements, whatMayDiffer } from './verify-rules.ts'

/** `npm run verify`: judges the answers of a run again and compares every verdict with its results. */

const USAGE = `Judges the answers of a run again, and compares every verdict with its results.

usage: npm run verify -- RESULTS.json ANSWERS.jsonl [ANSWERS.jsonl …] [--dataset PATH-or-owner/name]
       [--only PROBLEM_ID] [--python P] [--python-packages reference|as-is] [--sandbox K]

--dataset    where the problems are, if not where the results say: needed after a run on files of your own
--only       judges this problem alone`

const FLAGS = ['dataset', 'only', 'python', 'python-packages', 'sandbox'] as const

/** @throws BenchmarkError `bad_input` */
function parse(argv: readonly string[]) {
  const { flags, arguments: files } = parseCommandLine(argv, { flags: FLAGS, arguments: Number.POSITIVE_INFINITY })
  const [file, ...answerFiles] = files
  if (file === undefined || answerFiles.length === 0) {
    throw new BenchmarkError('bad_input', 'give a results.json and its answers files', 'See --help.')
  }
  const packages = flags['python-packages']
  return {
    file,
    answerFiles,
    sandbox: sandboxChoice(flags.sandbox ?? 'auto', 'sandbox'),
    packages: packages === undefined ? null : pythonPackages(packages, 'python-packages'),
    dataset: flags.dataset,
    only: flags.only,
    python: flags.python ?? 'python3',
  }
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

  const known = new Set(results.problems.map(({ problem_id }) => problem_id))
  const extra = lines.filter(({ problem_id }) => !known.has(problem_id)).length
  if (extra > 0) say(`note: ${extra} of the answers are to problems that the results do not have`)

  const sealed = await sealDisagreements(wanted, lines)
  for (const { problem_id, reason } of sealed) say(`${problem_id}: ${reason}`)
  const broken = new Set(sealed.map(({ problem_id }) => problem_id))
  const intact = wanted.filter(({ problem_id }) => !broken.has(problem_id))

  const ids = intact.map(({ problem_id }) => problem_id)
  const name = results.benchmark === 'ifeval' ? 'ifeval' : 'livecodebench'
  const again = await withBenchmark(name, (benchmark) => judgeAgain(benchmark, lines, { results, ids, options }))
  const wrong = [
    ...intact.flatMap((row) => verdictDisagreements(row, again.rows.get(row.problem_id))),
    ...again.wrongLines,
  ]
  for (const line of wrong) say(line)
  const bad = new Set([...sealed.map(({ problem_id }) => problem_id), ...wrong.map((line) => line.split(':')[0] ?? '')])
  console.log(`verified ${wanted.length - bad.size}/${wanted.length}`)
  return bad.size === 0 ? 0 : 1
}

interface Again {
  readonly results: Results
  /** Problems whose answers are to be judged again. */
  readonly ids: readonly string[]
  readonly options: Options
}

interface JudgedAgain {
  /** By problem, where its answers could be judged again. */
  readonly rows: ReadonlyMap<string, MeasuredRow>
  /** What the answers file states and a new verdict contradicts. */
  readonly wrongLines: readonly string[]
}

async function judgeAgain<Problem extends SampleHead>(
  benchmark: Benchmark<Problem>,
  lines: readonly AnswerLine[],
  { results, ids, options }: Again,
): Promise<JudgedAgain> {
  const problems = await problemsOf(benchmark, results, { ids, options })
  await using judge = await benchmark.openJudge(judgeInputs(results, options), JUDGE_HOST)
  for (const warning of whatMayDiffer(results, judge.config)) say(`note: ${warning}`)
  const measured = await judgeLines(lines, problems, judge)
  const rows = combineSamples(measured.map(({ row }) => row))
  return {
    rows: new Map(rows.map((row) => [row.result.problem_id, row])),
    wrongLines: measured.flatMap(({ line, row }) => lineDisagreements(line, row)),
  }
}

/** Reads the run's problems from the dataset that it names, or from a copy. Rejects as `Benchmark.loadSample` does. */
async function problemsOf<Problem extends SampleHead>(
  benchmark: Benchmark<Problem>,
  { sample }: Results,
  { ids, options }: Omit<Again, 'results'>,
): Promise<ReadonlyMap<string, Problem>> {
  if (ids.length === 0) return new Map()
  const { env } = process
  const host = { env, signal: new AbortController().signal, clock: NODE_CLOCK, log: say, warn: say }
  await using store = openStore(env, host)
  const request = {
    dataset: options.dataset ?? sample.dataset,
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
  const { problems, revision } = await benchmark.loadSample(request, { ...host, store })
  if (revision !== sample.revision)
    say(`note: the dataset is of revision ${revision}, the run's was ${sample.revision}`)
  return new Map(problems.map((problem) => [problem.id, problem]))
}

const JUDGE_HOST: JudgeHost = {
  log: say,
  warn: say,
  judgeWorkers: availableParallelism(),
  preparePython: (inputs) => openReferencePython(inputs, { env: process.env, cache: null, log: say, warn: say }),
  openJudge,
}

const judgeInputs = ({ config }: Results, { python, packages, sandbox }: Options): JudgeInputs => ({
  sandbox,
  python,
  pythonPackages: packages ?? (config.environment === 'reference' ? 'reference' : 'as-is'),
  memoryLimitMb: config.memory_limit_mb ?? 4096,
  testTimeout: config.test_timeout ?? 6,
})

await runCommand(USAGE, main)
