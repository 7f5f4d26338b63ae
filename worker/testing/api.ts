import { env, exports } from 'cloudflare:workers'
import type * as z from 'zod'
import type { ProblemDetails } from '../../core/api.ts'
import type { ErrorType } from '../../core/outcome.ts'
import { identified } from '../../core/result-identity.ts'
import { exampleResults } from '../../core/results.example.ts'
import type { Results } from '../../core/results.ts'
import { storeResults } from '../db/store.ts'

/** Calls the Worker's routes, and stores example runs. */

const ORIGIN = 'https://benchmarks.test'
export const KEY = 'key-of-the-tests'

export const fetchApi = (path: string, init?: RequestInit): Promise<Response> =>
  exports.default.fetch(new Request(ORIGIN + path, init))

/** Reads a path and parses the response by its schema. */
export async function read<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> {
  const response = await fetchApi(path)
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return schema.parse(await response.json())
}

let addresses = 0

/** Posts from a new address each time, so that only the tests of the limit reach it. */
export const post = (body: BodyInit | object, headers: Record<string, string> = {}): Promise<Response> =>
  fetchApi('/api/results', {
    method: 'POST',
    headers: { Authorization: `Bearer ${KEY}`, 'CF-Connecting-IP': `test-${++addresses}`, ...headers },
    body: typeof body === 'string' || body instanceof ReadableStream ? body : JSON.stringify(body),
  })

export const problemOf = (response: Response): Promise<ProblemDetails> => response.json()

export const rowsIn = async (table: string): Promise<number> =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n')) ?? 0

/** Stores results as POST does, without its limit of ten a minute. */
export async function keep(...results: Results[]): Promise<void> {
  for (const one of results)
    await storeResults(env.DB, { results: one, json: one, provenance: { kind: 'key' } }, new Date())
}

interface RunOptions {
  /** `p` passed, `f` wrong answer, `t` timeout, `x` not measured; one for each problem. */
  readonly outcomes?: string
  /** UTC time, or a number of days before now. */
  readonly date?: string | number
  readonly runId?: number
  readonly attempt?: number
  readonly maxErrorRate?: number
  readonly change?: (results: Results) => Results
}

const OUTCOMES: Readonly<Record<string, ErrorType | null>> = {
  p: null,
  f: 'wrong_answer',
  t: 'timeout',
  x: 'api_error',
}

let runs = 1000

/** A sound run that is not of the demo. The same options twice are two runs. */
export async function exampleRun(options: RunOptions = {}): Promise<Results> {
  const { outcomes = 'ppf', date = 0, runId = ++runs, attempt = 1, maxErrorRate = 0.5, change = same } = options
  const example = await exampleResults(
    [...outcomes].map((mark) => OUTCOMES[mark] ?? null),
    maxErrorRate,
  )
  const run_date = typeof date === 'string' ? date : new Date(Date.now() - date * 86_400_000).toISOString()
  const github = { ...(example.github as NonNullable<Results['github']>), run_id: runId, run_attempt: attempt }
  return identified(change({ ...example, demo: false, run_date, github }))
}

const same = (results: Results): Results => results
