import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { BENCHMARKS } from '../../core/benchmarks.ts'
import { BenchmarkError } from '../errors.ts'
import { oneOf, sandbox, wholeNumber } from '../inputs/validators.ts'
import { type Case, MAX_TIMEOUT_SECONDS, readCases, solutionOf } from '../judge/case-file.ts'
import { type JudgeOptions, openJudge } from '../judge/judge.ts'
import { officialOf, type Verdict } from '../judge/verdict.ts'
import { requireSeparate, requireWritable } from '../results/write.ts'
import { printableLine } from '../text/printable.ts'
import { runCommand } from './command.ts'
import { parseCommandLine } from './command-line.ts'
import { judgeIfeval } from './judge-ifeval.ts'
import { probeJudge } from './judge-probe.ts'

/** `npm run judge`: grades a file of programs and compares with expected verdicts, or proves sandbox and verdicts. */

const USAGE = `Judges programs as the official grader does, and answers to IFEval's prompts as its official checker does.

usage: npm run judge -- CASES.json [--out OUT.json] [--jobs N] [--timeout S] [--memory-mb M] [--python P] [--sandbox K]
       npm run judge -- --benchmark ifeval CASES.jsonl [--out OUT.jsonl]
       npm run judge -- --probe [--memory-mb M] [--python P] [--sandbox K]

CASES.json   a list of {id, code, problem: {inputs, outputs, fn_name?}, timeout?, expected?}
             expected is {passed, results, error_code} in the official grader's terms, and is compared
CASES.jsonl  lines of {key, instruction_id_list, kwargs, response, strict?, loose?}
--out        where verdicts are written; without it those that have nothing to be compared with are printed
--probe      checks which sandbox works on this machine, and whether the verdicts are right`

interface CaseResult {
  readonly id: string
  readonly passed: boolean
  readonly results: readonly (boolean | number)[]
  readonly error_code: number | null
  readonly error_type: string | null
  readonly tests_run: number
  readonly wall_ms: number
  readonly detail: string
}

const FLAGS = ['benchmark', 'out', 'jobs', 'timeout', 'memory-mb', 'python', 'sandbox'] as const

/** @throws BenchmarkError `bad_input` */
function parse(argv: readonly string[]) {
  const {
    flags,
    switches,
    arguments: files,
  } = parseCommandLine(argv, {
    flags: FLAGS,
    switches: ['probe'],
    arguments: 1,
  })
  const [file = null] = files
  if ((file === null) !== switches.has('probe')) {
    throw new BenchmarkError('bad_input', 'give one file of cases, or --probe', 'See --help.')
  }
  return {
    file,
    benchmark: oneOf(BENCHMARKS)(flags.benchmark ?? 'livecodebench', 'benchmark'),
    out: flags.out,
    jobs: wholeNumber(1, 256)(flags.jobs ?? String(Math.min(availableParallelism(), 256)), 'jobs'),
    timeout: wholeNumber(1, MAX_TIMEOUT_SECONDS, ' (seconds)')(flags.timeout ?? '6', 'timeout'),
    memoryLimitMb: wholeNumber(64, 1_048_576, ' (MB)')(flags['memory-mb'] ?? '4096', 'memory-mb'),
    python: flags.python ?? 'python3',
    sandbox: sandbox(flags.sandbox ?? 'auto', 'sandbox'),
  }
}

function toResult(id: string, verdict: Verdict): CaseResult {
  if (verdict.kind === 'judge_error') {
    const nothing = { results: [], error_code: null, tests_run: 0, wall_ms: 0 }
    return { id, passed: false, ...nothing, error_type: 'judge_error', detail: verdict.detail }
  }
  const failed = verdict.kind === 'failed' ? verdict : null
  const { results, errorCode } = officialOf(verdict)
  return {
    id,
    passed: failed === null,
    results,
    error_code: errorCode,
    error_type: failed?.errorType ?? null,
    tests_run: verdict.testsPassed + (failed?.failedTest ? 1 : 0),
    wall_ms: Math.round(verdict.wallMs * 10) / 10,
    detail: failed?.detail ?? '',
  }
}

const key = ({ passed, results, error_code }: Pick<CaseResult, 'passed' | 'results' | 'error_code'>) =>
  JSON.stringify([passed, results, error_code])

async function main(argv: readonly string[]): Promise<number> {
  const { benchmark, file, out, jobs, timeout, ...given } = parse(argv)
  const options: JudgeOptions = { ...given, workers: jobs, log: (line) => console.error(line) }
  if (file === null) return probeJudge(options, (line) => console.log(line))
  if (benchmark === 'ifeval') return judgeIfeval(file, out)
  const cases = await readCases(file)
  if (out) await requireOutput(out, file)
  await using judge = await openJudge(options)
  const results = await Promise.all(
    cases.map(async (one) => toResult(one.id, await judge.judge(solutionOf(one, timeout)))),
  )
  if (out) await writeFile(out, `${JSON.stringify(results, null, 2)}\n`)
  else {
    const uncompared = results.filter((_, i) => cases[i]?.expected === undefined)
    if (uncompared.length > 0) console.log(JSON.stringify(uncompared, null, 2))
  }
  return report(cases, results)
}

async function requireOutput(out: string, file: string): Promise<void> {
  await requireSeparate({ 'file of cases': file, '--out': out })
  await requireWritable(out, { name: '--out', beginning: /^\[\s*(\]|\{\s*"id": "([^"\\]|\\.)*",\s*"passed":)/ })
}

function report(cases: readonly Case[], results: readonly CaseResult[]): number {
  const pairs = cases.flatMap(({ id, expected }, i) => {
    const result = results[i]
    return expected && result ? [{ id, expected, result }] : []
  })
  const disagreements = pairs.filter(({ expected, result }) => key(expected) !== key(result))
  for (const { id, expected, result } of disagreements) {
    const got = `${key(result)} ${result.error_type ?? ''} ${result.detail}`
    console.log(printableLine(`${id}: expected ${key(expected)}, got ${got}`, 2000))
  }
  if (pairs.length > 0) console.log(`agree ${pairs.length - disagreements.length}/${pairs.length}`)
  return disagreements.length > 0 || results.some(({ error_type }) => error_type === 'judge_error') ? 1 : 0
}

await runCommand(USAGE, main)
