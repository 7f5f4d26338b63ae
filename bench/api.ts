import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ErrorType } from '../core/outcome.ts'
import { identified } from '../core/result-identity.ts'
import { exampleResults } from '../core/results.example.ts'
import type { Results } from '../core/results.ts'
import { seed } from '../demo/seed.ts'
import { applyMigrations, startWorker } from '../demo/wrangler.ts'
import { callsOf, type Document } from './contract/api.ts'

/** `npm run bench api`: how fast the API answers, on this machine's workerd, with years of history behind it. */
export const name = 'api'

const RUNS = 2000
const PROBLEMS = 100
const REQUESTS = { 1: 50, 16: 200 } as const
const POSTED_PROBLEMS = 454
const POSTS = 10
const KEY = 'key-of-the-bench'
const LABEL = 34
const DAY_MS = 86_400_000

export const run = async (args: readonly string[]): Promise<void> => {
  const runs = args[0] === undefined ? RUNS : Number(args[0])
  const folder = mkdtempSync(join(tmpdir(), 'bench-api-'))
  try {
    applyMigrations(folder)
    const history = await makeHistory(runs)
    const seeding = performance.now()
    await seed(folder, history)
    const seconds = (performance.now() - seeding) / 1000
    console.log(`${runs} runs of ${PROBLEMS} problems kept in ${seconds.toFixed(0)} s, start-up included\n`)
    const rows = await rowsRead(folder, history)
    const worker = await startWorker({ folder, port: 0, vars: { ADMIN_API_KEY: KEY } })
    try {
      await measureReading(worker.url, rows)
      await measurePosting(worker.url)
    } finally {
      await worker.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One run a day; four problems waver, the rest is settled. */
async function makeHistory(count: number): Promise<Results[]> {
  const now = Date.now()
  const runs: Results[] = []
  for (let day = 0; day < count; day++) runs.push(await benchRun(day, now - (count - day) * DAY_MS, PROBLEMS))
  return runs
}

async function benchRun(runId: number, time: number, problems: number): Promise<Results> {
  const passes = (i: number): boolean => (i % 25 === 3 ? (i + runId * 7) % 3 > 0 : i % 10 < 7)
  const outcomes = Array.from({ length: problems }, (_, i): ErrorType | null => (passes(i) ? null : 'wrong_answer'))
  const example = await exampleResults(outcomes)
  if (example.github === null) throw new Error('the example is of no workflow')
  const github = { ...example.github, run_id: runId + 1 }
  return identified({ ...example, demo: false, run_date: new Date(time).toISOString(), github })
}

/** Requests whose cost depends on their query. */
const WITH_QUERY = [
  '/api/runs?limit=200',
  '/api/runs?status=failed',
  '/api/trends?days=all',
  '/api/costs?days=30',
  '/api/costs?days=all',
  '/api/problems/{id}?days=all',
  '/api/badge.svg?show=answer',
]

/** Every GET route and some queries: what is requested, by the name that it has in the table. */
async function pathsOf(url: string, history: readonly Results[]): Promise<ReadonlyMap<string, string>> {
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as Document
  const calls = callsOf(document, history.toReversed()).filter(({ method }) => method === 'get')
  const addressOf = (name: string): string => {
    const [path, query] = name.split('?')
    const values = calls.find((call) => call.path === path)?.values ?? {}
    const filled = (path ?? '').replaceAll(/\{(\w+)\}/g, (_, part: string) => values[part] ?? '')
    return query === undefined ? filled : `${filled}?${query}`
  }
  return new Map([...calls.map(({ path }) => path), ...WITH_QUERY].sort().map((name) => [name, addressOf(name)]))
}

interface Counted {
  readonly path: string
  readonly rows: string
}

/** Rows that D1 reads for each request. */
async function rowsRead(folder: string, history: readonly Results[]): Promise<ReadonlyMap<string, Counted>> {
  const script = 'worker/testing/counted.ts'
  const worker = await startWorker({ folder, port: 0, script, vars: { ADMIN_API_KEY: KEY } })
  try {
    const counted = new Map<string, Counted>()
    for (const [label, path] of await pathsOf(worker.url, history)) {
      const { headers } = await fetch(worker.url + path)
      counted.set(label, { path, rows: headers.get('X-Rows-Read') ?? '?' })
    }
    await countPosting(worker.url, history.length)
    return counted
  } finally {
    await worker.stop()
  }
}

/** Rows of a post to the long series: at its end, and so late that it moves the verdicts of 120 runs. */
async function countPosting(url: string, runs: number): Promise<void> {
  const late = Math.floor(runs / 2)
  for (const days of [0, late]) {
    const response = await post(url, await benchRun(2_000_000 + days, Date.now() - (days + 0.5) * DAY_MS, PROBLEMS))
    const [read, written] = [response.headers.get('X-Rows-Read'), response.headers.get('X-Rows-Written')]
    const place = days === 0 ? 'at the end of' : `${days} days late into`
    console.log(`POST of ${PROBLEMS} problems ${place} the series: ${read} rows read, ${written} written`)
  }
  console.log('')
}

async function post(url: string, results: Results): Promise<Response> {
  const headers = { Authorization: `Bearer ${KEY}` }
  const response = await fetch(`${url}/api/results`, { method: 'POST', headers, body: JSON.stringify(results) })
  if (response.status !== 201) throw new Error(`POST answered ${response.status}: ${await response.text()}`)
  return response
}

async function measureReading(url: string, requests: ReadonlyMap<string, Counted>): Promise<void> {
  console.log(
    `${'GET'.padEnd(LABEL)}${'rows'.padStart(7)}${'kB'.padStart(8)}   c=1: p50    p99   c=16: p50    p99      rps`,
  )
  for (const [label, { path, rows }] of requests) {
    const size = (await (await fetch(url + path)).arrayBuffer()).byteLength
    const alone = await load(url + path, 1)
    const crowd = await load(url + path, 16)
    const ms = (value: number): string => value.toFixed(1).padStart(7)
    const kilobytes = (size / 1000).toFixed(1).padStart(8)
    const times = `  ${ms(alone.p50)}${ms(alone.p99)}    ${ms(crowd.p50)}${ms(crowd.p99)}`
    console.log(label.padEnd(LABEL) + rows.padStart(7) + kilobytes + times + crowd.perSecond.toFixed(0).padStart(9))
  }
}

interface Load {
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly perSecond: number
}

async function load(url: string, concurrency: keyof typeof REQUESTS): Promise<Load> {
  const times: number[] = []
  let left: number = REQUESTS[concurrency]
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const started = performance.now()
      const response = await fetch(url)
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`${url} answered ${response.status}`)
      times.push(performance.now() - started)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: concurrency }, client))
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const quantile = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return { p50: quantile(0.5), p99: quantile(0.99), perSecond: times.length / seconds }
}

/** At the end of a series of its own, as a weekly full run is; ten, which is what a minute allows. */
async function measurePosting(url: string): Promise<void> {
  const times: number[] = []
  let bytes = 0
  for (let i = 0; i < POSTS; i++) {
    const results = await benchRun(1_000_000 + i, Date.now() - (POSTS - i) * 1000, POSTED_PROBLEMS)
    bytes = JSON.stringify(results).length
    const started = performance.now()
    await post(url, results)
    times.push(performance.now() - started)
  }
  times.sort((a, b) => a - b)
  console.log(
    `\nPOST of ${POSTED_PROBLEMS} problems (${(bytes / 1000).toFixed(0)} kB): p50 ${times[POSTS / 2]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms of ${POSTS}`,
  )
}

if (import.meta.main) await run(process.argv.slice(2))
