import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../errors.ts'
import { openJudge } from './judge.ts'
import { SANDBOX_KINDS } from './sandbox/kinds.ts'
import type { Verdict } from './verdict.ts'

/** `npm run judge`: grades a file of programs and compares with expected verdicts where there are any. */

const USAGE = `npm run judge -- CASES.json [--out OUT.json] [--jobs N] [--timeout S] [--memory-mb M] [--python P] [--sandbox K]`

const caseSchema = z.object({
  id: z.string(),
  code: z.string(),
  problem: z.object({ inputs: z.array(z.string()), outputs: z.array(z.string()), fn_name: z.string().nullish() }),
  timeout: z.int().min(1).optional(),
  expected: z
    .object({ passed: z.boolean(), results: z.array(z.union([z.boolean(), z.int()])), error_code: z.int().nullable() })
    .optional(),
})
type Case = z.infer<typeof caseSchema>

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

const parse = (args: string[]) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
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
      file: z.string(),
      out: z.string().optional(),
      jobs: z.coerce.number().int().min(1).max(256),
      timeout: z.coerce.number().int().min(1).max(600),
      'memory-mb': z.coerce.number().int().min(64),
      python: z.string(),
      sandbox: z.enum(['auto', ...SANDBOX_KINDS]),
    })
    .parse({ ...values, file: positionals[0] })
}

const readCases = async (file: string): Promise<Case[]> => {
  try {
    return z
      .array(caseSchema)
      .min(1)
      .parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : describeError(error)
    throw new BenchmarkError('bad_input', `${file}: ${reason}`, 'Give a JSON list of {id, code, problem}.', {
      cause: error,
    })
  }
}

const toResult = (id: string, verdict: Verdict): CaseResult => {
  if (verdict.kind === 'judge_error') {
    const nothing = { results: [], error_code: null, tests_run: 0, wall_ms: 0 }
    return { id, passed: false, ...nothing, error_type: 'judge_error', detail: verdict.detail }
  }
  const failed = verdict.kind === 'failed' ? verdict : null
  return {
    id,
    passed: failed === null,
    results: verdict.results,
    error_code: failed?.errorCode ?? null,
    error_type: failed?.errorType ?? null,
    tests_run: verdict.testsPassed + (failed?.failedTest ? 1 : 0),
    wall_ms: Math.round(verdict.wallMs * 10) / 10,
    detail: failed?.detail ?? '',
  }
}

const key = ({ passed, results, error_code }: Pick<CaseResult, 'passed' | 'results' | 'error_code'>) =>
  JSON.stringify([passed, results, error_code])

const main = async (args: string[]): Promise<number> => {
  const options = parse(args)
  const cases = await readCases(options.file)
  await using judge = await openJudge({
    sandbox: options.sandbox,
    python: options.python,
    memoryLimitMb: options['memory-mb'],
    workers: options.jobs,
    log: (line) => console.error(line),
  })
  const results = await Promise.all(
    cases.map(async ({ id, code, problem, timeout }) => {
      const tests = problem.inputs.map((input, i) => ({ input, output: problem.outputs[i] ?? '' }))
      const functionName = problem.fn_name ?? null
      return toResult(id, await judge.judge({ code, tests, functionName, timeoutSeconds: timeout ?? options.timeout }))
    }),
  )
  if (options.out) await writeFile(options.out, `${JSON.stringify(results, null, 2)}\n`)
  else if (!cases.some(({ expected }) => expected)) console.log(JSON.stringify(results, null, 2))
  return report(cases, results)
}

const report = (cases: readonly Case[], results: readonly CaseResult[]): number => {
  const pairs = cases.flatMap(({ id, expected }, i) => {
    const result = results[i]
    return expected && result ? [{ id, expected, result }] : []
  })
  const disagreements = pairs.filter(({ expected, result }) => key(expected) !== key(result))
  for (const { id, expected, result } of disagreements) {
    console.log(`${id}: expected ${key(expected)}, got ${key(result)} ${result.error_type ?? ''} ${result.detail}`)
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
