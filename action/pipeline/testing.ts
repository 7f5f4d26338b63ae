import { mkdtempSync, rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Usage } from '../../core/prices.ts'
import { withLocalLedger } from '../batches/records.ts'
import { type Inputs, parseInputs } from '../inputs/inputs.ts'
import { openJournal } from '../journal/journal.ts'
import type { CanaryReport, Judge, Solution, Verdict } from '../judge/verdict.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import type { ModelAnswer, ModelRequest } from '../models/request.ts'
import { renderSummary } from '../report/summary.ts'
import type { Host } from './host.ts'

/** A fake run for tests: problems, a model and a judge in memory, and a record of what was done to them. */
export interface FakeRun {
  readonly inputs: Inputs
  readonly host: Host
  readonly log: string[]
  /** Ids of the problems that were asked, in order, retries included. */
  readonly asked: string[]
  readonly judged: Solution[]
  readonly resultsFile: string
  /** What was opened and closed, in order. */
  readonly events: string[]
}

export interface FakeOptions {
  readonly problems?: number
  readonly raw?: Readonly<Record<string, string>>
  readonly host?: Partial<Host>
  readonly facts?: Partial<ModelFacts>
  readonly preflight?: Model['preflight']
  /** The model's answer to a problem. */
  readonly answer?: (id: string, signal: AbortSignal) => Promise<ModelAnswer>
  readonly verdict?: (solution: Solution) => Promise<Verdict>
  /** What the judge says of its canaries. */
  readonly canaries?: CanaryReport
}

export const PASSED: Verdict = {
  kind: 'passed',
  results: [true, true],
  testsPassed: 2,
  wallMs: 40,
  cpuMs: 39,
  rerun: null,
}

export const FAILED: Verdict = {
  ...PASSED,
  kind: 'failed',
  results: [true, -2],
  testsPassed: 1,
  errorType: 'wrong_answer',
  errorCode: -2,
  detail: 'expected 4, got 5',
  failedTest: { index: 1, input: '2 2', expected: '4', actual: '5' },
}

export const USAGE: Usage = {
  inputTokens: 100,
  outputTokens: 200,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
}

/** What a runner sets in the first attempt of a workflow run. */
export const GITHUB = {
  GITHUB_RUN_ID: '77',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_EVENT_NAME: 'schedule',
  GITHUB_SERVER_URL: 'https://github.com',
}

export const answerOf = (overrides: Partial<ModelAnswer> = {}): ModelAnswer => ({
  text: 'Here it is:\n```python\nprint(1)\n```\n',
  stopReason: 'end',
  usage: USAGE,
  servedModel: 'fake-model',
  latencyMs: 1200,
  requestId: 'req_1',
  ...overrides,
})

const idOf = (index: number): string => `fake_${index}`

/** As a line of the dataset. */
function problemLine(index: number): string {
  const tests = (input: string) => JSON.stringify([{ input, output: '1', testtype: 'stdin' }])
  return JSON.stringify({
    question_id: idOf(index),
    question_title: `Fake ${index}`,
    question_content: `Statement of <${idOf(index)}>.`,
    platform: 'atcoder',
    difficulty: index % 2 === 0 ? 'easy' : 'hard',
    contest_id: 'fake',
    contest_date: '2025-01-04T00:00:00',
    starter_code: '',
    public_test_cases: tests('1'),
    private_test_cases: tests('2'),
    metadata: '{}',
  })
}

const problemIn = ({ prompt }: ModelRequest): string => /<(fake_\d+)>/.exec(prompt)?.[1] ?? 'no problem'

let folderOfProcess: string | null = null

/** A folder for the worlds of this process, removed at its end. */
function runsFolder(): string {
  if (folderOfProcess === null) {
    const folder = mkdtempSync(join(tmpdir(), 'fake-runs-'))
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    folderOfProcess = folder
  }
  return folderOfProcess
}

export async function fakeRun(options: FakeOptions = {}): Promise<FakeRun> {
  const folder = await mkdtemp(join(runsFolder(), 'run-'))
  const dataset = join(folder, 'fake.jsonl')
  const lines = Array.from({ length: options.problems ?? 4 }, (_, index) => `${problemLine(index)}\n`)
  await writeFile(dataset, lines.join(''))
  const resultsFile = join(folder, 'results.json')
  const prices = { 'input-price': '5', 'output-price': '25' }
  const raw = {
    dataset,
    model: 'fake-model',
    provider: 'anthropic',
    'sample-size': '0',
    'results-file': resultsFile,
    ...prices,
    ...options.raw,
  }
  const record = { log: [] as string[], asked: [] as string[], judged: [] as Solution[], events: [] as string[] }
  return {
    ...record,
    inputs: parseInputs(raw, { ANTHROPIC_API_KEY: 'sk-fake' }),
    resultsFile,
    host: { ...fakeHost(options, record), ...options.host },
  }
}

type Journal = Pick<FakeRun, 'log' | 'asked' | 'judged' | 'events'>

function fakeHost(options: FakeOptions, record: Journal): Host {
  return {
    env: {},
    demo: false,
    signal: new AbortController().signal,
    log: (line) => void record.log.push(line),
    warn: (line) => void record.log.push(`warning: ${line}`),
    phase: () => {},
    redact: (text) => text,
    progress: {
      begin: (total) => void record.events.push(`begin ${total}`),
      advance: () => {},
      end: () => void record.events.push('end'),
    },
    now: () => new Date('2026-11-23T12:00:00Z'),
    howToResume: 'run again with --resume',
    clock: { sleep: async () => {}, random: () => 0 },
    judgeWorkers: 2,
    openModel: () => fakeModel(options, record),
    openRecords: async (_, inputs) => withLocalLedger(await openJournal(`${inputs.resultsFile}.journal`, 'resume')),
    preparePython: async ({ python }) => python,
    openJudge: async () => fakeJudge(options, record),
    report: async (results, notes) => void record.log.push(renderSummary(results, notes)),
  }
}

function fakeModel({ answer, facts, preflight }: FakeOptions, { asked, events }: Journal): Model {
  return {
    provider: 'anthropic',
    id: 'fake-model',
    apiVersion: '2026-10-21',
    preflight: async (signal) => {
      events.push('preflight')
      await preflight?.(signal)
      return {
        resolvedId: 'fake-model',
        displayName: 'Fake Model',
        lifecycle: 'active',
        retiresAt: null,
        maxOutputTokens: null,
        thinking: 'unknown',
        efforts: null,
        ...facts,
      }
    },
    complete: (request, signal) => {
      const id = problemIn(request)
      asked.push(id)
      return answer?.(id, signal) ?? Promise.resolve(answerOf())
    },
  }
}

function fakeJudge({ verdict, canaries }: FakeOptions, { judged, events }: Journal): Judge {
  events.push('judge opened')
  return {
    sandbox: { kind: 'bwrap-root', limits: 'rlimit', memoryLimitMb: 4096 },
    python: { path: '/usr/bin/python3', version: '3.11.7', implementation: 'CPython', packages: {}, folders: [] },
    judge: async (solution) => {
      judged.push(solution)
      return verdict?.(solution) ?? PASSED
    },
    runCanaries: async () => canaries ?? { checks: [], wrong: [] },
    [Symbol.asyncDispose]: async () => void events.push('judge closed'),
  }
}
