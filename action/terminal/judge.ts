import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../errors.ts'
import { type Case, MAX_TIMEOUT_SECONDS, readCases, solutionOf } from '../judge/case-file.ts'
import { type JudgeOptions, openJudge } from '../judge/judge.ts'
import { SANDBOX_KINDS } from '../judge/sandbox/kinds.ts'
import { officialOf, type Verdict } from '../judge/verdict.ts'
import { requireSeparate, requireWritable } from '../results/write.ts'
import { printableLine } from '../text/printable.ts'
import { judgeIfeval } from './judge-ifeval.ts'
import { probeJudge } from './judge-probe.ts'

/** `npm run judge`: grades a file of programs and compares with expected verdicts, or proves sandbox and verdicts. */

const USAGE = `npm run judge -- CASES.json [--out OUT.json] [--jobs N] [--timeout S] [--memory-mb M] [--python P] [--sandbox K]
       npm run judge -- --benchmark ifeval CASES.jsonl [--out OUT.jsonl]
       npm run judge -- --probe [--memory-mb M] [--python P] [--sandbox K]`

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

function parse(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      benchmark: { type: 'string', default: 'livecodebench' },
      probe: { type: 'boolean', default: false },
      out: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      timeout: { type: 'string', default: '6' },
      'memory-mb': { type: 'string', default: '4096' },
      python: { type: 'string', default: 'python3' },
      sandbox: { type: 'string', default: 'auto' },
    },
  })
  return z
    .object({
      benchmark: z.enum(['livecodebench', 'ifeval']),
      probe: z.boolean(),
      files: z.array(z.string()),
      out: z.string().optional(),
      jobs: z.coerce.number().int().min(1).max(256),
      timeout: z.coerce.number().int().min(1).max(MAX_TIMEOUT_SECONDS),
      'memory-mb': z.coerce.number().int().min(64),
      python: z.string(),
      sandbox: z.enum(['auto', ...SANDBOX_KINDS]),
    })
    .refine(({ probe, files }) => files.length === (probe ? 0 : 1), 'give one file of cases, or --probe')
    .parse({ ...values, files: positionals })
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

async function main(args: string[]): Promise<number> {
  const { benchmark, probe, files, out, jobs, timeout, sandbox, python, 'memory-mb': memoryLimitMb } = parse(args)
  const [file] = files
  if (benchmark === 'ifeval' && file !== undefined) return judgeIfeval(file, out)
  const options: JudgeOptions = { sandbox, python, memoryLimitMb, workers: jobs, log: (line) => console.error(line) }
  if (probe) return probeJudge(options, (line) => console.log(line))
  const cases = (await Promise.all(files.map(readCases))).flat()
  if (out) await requireOutput(out, files[0] ?? '')
  await using judge = await openJudge(options)
  const results = await Promise.all(
    cases.map(async (one) => toResult(one.id, await judge.judge(solutionOf(one, timeout)))),
  )
  if (out) await writeFile(out, `${JSON.stringify(results, null, 2)}\n`)
  else if (!cases.some(({ expected }) => expected)) console.log(JSON.stringify(results, null, 2))
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

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const help = error instanceof BenchmarkError ? error.help : `usage: ${USAGE}`
  const message = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : describeError(error)
  console.error(`error: ${message} — ${help}`)
  process.exitCode = 1
}
