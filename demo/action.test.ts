import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { describeReal, REAL_DATASET } from '../action/dataset/testing.ts'
import { parseResults } from '../core/parse-results.ts'
import type { Results } from '../core/results.ts'
import { runStep, type StepOptions, type StepRun } from './action-runner/runner.ts'
import { demoAnswers } from './answers.ts'
import { startCacheServer } from './cache-server/server.ts'
import { datasetLine, writeDemoDataset } from './dataset.ts'
import type { Answering } from './model-server/answer.ts'
import type { BatchOptions } from './model-server/batch-script.ts'
import { VirtualClock } from './model-server/clock.ts'
import type { FaultScript } from './model-server/faults.ts'
import { catalogueModel } from './model-server/models.ts'
import { type ModelServer, startModelServer } from './model-server/server.ts'
import { readDemoProblems } from './problems.ts'
import { disagreements, readReplay } from './replay.ts'
import { deviations } from './verdicts.ts'

const KEY = 'sk-demo-&-"key"'
const MODEL = 'demo-model'

let folder: string
let dataset: string
const open: (Pick<ModelServer, 'close'> | StepRun)[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-test-'))
  dataset = writeDemoDataset(folder)
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(async () => {
  for (const one of open.splice(0)) await ('close' in one ? one.close() : one.dispose())
})

interface Scene {
  readonly inputs?: Readonly<Record<string, string>>
  readonly answer?: Answering
  readonly faults?: FaultScript
  readonly latencyMs?: number
  readonly model?: string
  readonly batches?: BatchOptions
  /** One that is there already; a new one when not given. */
  readonly server?: ModelServer
  readonly step?: Pick<StepOptions, 'env' | 'machine' | 'onStart'>
}

/** The step on the demo problems, all real but the model's server. */
const act = async ({ inputs, model = MODEL, step, ...scene }: Scene = {}) => {
  const { answer = demoAnswers(), latencyMs = 0, server: there, ...options } = scene
  const models = [catalogueModel(model)]
  const server = there ?? (await startModelServer({ answer, key: KEY, models, latencyMs, ...options }))
  open.push(server)
  const run = await runStep({
    inputs: {
      model,
      provider: 'anthropic',
      'base-url': server.url,
      'api-key': KEY,
      'input-price': '1',
      'output-price': '10',
      dataset,
      'sample-size': '0',
      'python-packages': 'as-is',
      'test-timeout': '1', // one of the programs never ends
      sandbox: 'none', // proving one takes seconds: those tests do it that are about what it holds
      ...inputs,
    },
    ...step,
  })
  open.push(run)
  return { ...run, server }
}

const resultsOf = ({ workspace }: StepRun, file = 'results.json'): Results => {
  const parsed = parseResults(JSON.parse(readFileSync(join(workspace, file), 'utf8')))
  if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
  return parsed.results
}

/** Everything that a step leaves where others can read it, but the commands that hide the key. */
const publicTextOf = (run: StepRun, ...files: string[]): string =>
  [
    run.raw.replace(/^::add-mask::.*$/gm, ''),
    run.summary,
    JSON.stringify(run.outputs),
    ...files.map((file) => readFileSync(join(run.workspace, file), 'utf8')),
  ].join('\n')

describe('the bundled Action, alone in a folder', () => {
  it('measures, judges, reports in every way, and shows its key to nobody', async () => {
    const run = await act({ inputs: { 'results-file': 'out/results.json', sandbox: 'auto' } })
    expect({
      code: run.code,
      post: run.postCode,
      errors: run.annotations.filter(({ level }) => level === 'error'),
    }).toEqual({
      code: 0,
      post: 0,
      errors: [],
    })
    const results = resultsOf(run, 'out/results.json')
    expect(deviations(results.problems)).toEqual([])
    expect(results.github).toMatchObject({ run_id: 4242, repository: 'owner/name' })
    expect(run.outputs).toMatchObject({
      status: 'completed',
      score: String(results.score),
      'passed-count': String(results.passed_count),
      'total-count': '13',
      'errored-count': '0',
      'results-file': 'out/results.json',
      'run-id': results.id,
    })
    const [headline = ''] = run.summary.split('\n')
    expect(headline).toContain('pass@1')
    expect(run.annotations).toContainEqual({ level: 'notice', message: expect.stringContaining('pass@1') })
    expect(run.groups).toEqual(['Problems', 'Judge', 'Model, budget', 'Answers, verdicts', 'Report'])
    expect(run.masks).toContain(KEY)
    for (const form of [KEY, encodeURIComponent(KEY), JSON.stringify(KEY).slice(1, -1)]) {
      expect(publicTextOf(run, 'out/results.json')).not.toContain(form)
    }
  })

  it('takes the key from the environment when the input is empty, and hides it too', async () => {
    const run = await act({
      inputs: { 'api-key': '', problems: 'demo_night_bus' },
      step: { env: { ANTHROPIC_API_KEY: KEY } },
    })
    expect(run.code).toBe(0)
    expect(run.masks).toContain(KEY)
    expect(publicTextOf(run, 'results.json')).not.toContain(KEY)
  })

  it('fails with one line that names the thing and the cure when a run cannot begin', async () => {
    const run = await act({ inputs: { 'sample-size': 'many' } })
    expect(run.code).toBe(1)
    expect(run.annotations).toEqual([
      { level: 'error', message: expect.stringMatching(/^input sample-size is "many" — Allowed: /) },
    ])
    expect(run.outputs).toEqual({ status: 'failed' })
    expect(run.server.books.sales).toHaveLength(0)
  })

  it('reports first and fails last when credit runs out on the way', async () => {
    const faults: FaultScript = (call) => (call > 4 ? { kind: 'credit_exhausted' } : null)
    const run = await act({ faults, inputs: { concurrency: '1' } })
    expect(run.code).toBe(1)
    expect(run.outputs).toMatchObject({ status: 'failed', score: '', 'errored-count': expect.stringMatching(/^[1-9]/) })
    expect(Number(run.outputs['cost-usd'])).toBeGreaterThan(0)
    expect(run.summary).toMatch(/no score, the run failed/)
    expect(run.annotations.at(-1)).toMatchObject({ level: 'error' })
    expect(resultsOf(run)).toMatchObject({ status: 'failed', score: null })
  })

  it('loses nothing but them when outputs and summary cannot be written, and says so', async () => {
    const full = { GITHUB_OUTPUT: '/dev/full', GITHUB_STEP_SUMMARY: '/dev/full' }
    const run = await act({ inputs: { problems: 'demo_night_bus' }, step: { env: full } })
    expect({ code: run.code, status: resultsOf(run).status }).toEqual({ code: 0, status: 'completed' })
    expect(run.log).toContain('pass@1')
    const warnings = run.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)
    expect(warnings).toContainEqual(expect.stringMatching(/^outputs could not be written \(score, .*ENOSPC/))
    expect(warnings).toContainEqual(expect.stringMatching(/^the job summary could not be written: .*ENOSPC/))
  })

  it('fails in its own words, however little it can write', async () => {
    const run = await act({ inputs: { seed: 'x' }, step: { env: { GITHUB_OUTPUT: '/dev/full' } } })
    expect(run.code).toBe(1)
    expect(run.annotations.at(-1)).toMatchObject({ level: 'error', message: expect.stringContaining('input seed') })
  })

  it('reports what is there when the job is cancelled, and still runs its post part', async () => {
    const cancel: StepOptions['onStart'] = (main) => {
      main.stdout?.on('data', (text: string) => void (/\[2\/13\]/.test(text) && main.kill('SIGINT')))
    }
    const run = await act({ latencyMs: 150, inputs: { concurrency: '1' }, step: { onStart: cancel } })
    expect({ code: run.code, post: run.postCode }).toEqual({ code: 1, post: 0 })
    expect(run.outputs).toMatchObject({ status: 'failed' })
    expect(resultsOf(run).problems.filter(({ error_type }) => error_type === 'not_asked').length).toBeGreaterThan(5)
    expect(run.annotations.at(-1)).toEqual({ level: 'error', message: expect.stringContaining('cancelled') })
  })

  it('stops before it pays where the official packages cannot be had, and says why', async () => {
    const index = createServer((_, response) => response.writeHead(403).end()).listen(0, '127.0.0.1')
    open.push({ close: async () => void index.close() })
    await once(index, 'listening')
    const { port } = index.address() as AddressInfo
    const env = { PIP_INDEX_URL: `http://127.0.0.1:${port}/simple/`, PIP_CONFIG_FILE: '/dev/null' }
    const inputs = { problems: 'demo_bakery_queue', 'python-packages': 'reference' }
    const run = await act({ inputs, step: { env } })
    expect({ code: run.code, bought: run.server.books.sales.length }).toEqual({ code: 1, bought: 0 })
    expect(run.annotations.at(-1)).toEqual({
      level: 'error',
      message: expect.stringMatching(/official packages could not be installed: .*403.*as-is/),
    })
  })

  it('buys nothing twice when the same workflow run is run again', { timeout: 180_000 }, async () => {
    const cache = await startCacheServer()
    open.push(cache)
    const machine = join(folder, 'machine')
    const attempt = async (number: string) => {
      const env = { ...cache.env, GITHUB_RUN_ATTEMPT: number }
      const run = await act({ step: { env, machine } })
      return { bought: run.server.books.sales.length, score: run.outputs['score'], id: run.outputs['run-id'] }
    }
    const first = await attempt('1')
    expect(first.bought).toBe(13)
    expect(await attempt('2')).toEqual({ ...first, bought: 0 })
  })

  it('leaves its batch open when it is cancelled, and the next workflow run collects it', {
    timeout: 180_000,
  }, async () => {
    const cache = await startCacheServer()
    open.push(cache)
    const clock = new VirtualClock(new Date().toISOString())
    const looked = Promise.withResolvers<void>()
    const batches: BatchOptions = {
      now: clock.now,
      faults: (route) => {
        if (route === 'retrieve') looked.resolve()
        return null
      },
    }
    const machine = join(folder, 'batch-machine')
    const step = (run: string) => ({ env: { ...cache.env, GITHUB_RUN_ID: run }, machine })
    const cancel: StepOptions['onStart'] = (main) => void looked.promise.then(() => main.kill('SIGINT'))
    const first = await act({ batches, inputs: { mode: 'batch' }, step: { ...step('1'), onStart: cancel } })
    expect({ code: first.code, post: first.postCode }).toEqual({ code: 1, post: 0 })
    expect(first.summary).toContain('batch msgbatch_demo000001 with 12 answers is open and paid for')

    clock.advance(3_600_000)
    const second = await act({ server: first.server, inputs: { mode: 'batch' }, step: step('2') })
    expect(second.code).toBe(0)
    expect(deviations(resultsOf(second).problems)).toEqual([])
    expect(resultsOf(second).config.mode).toBe('batch')
    expect(second.outputs['run-id']).toMatch(/^gh-2-/)
    expect(first.server.books.sales).toHaveLength(13)
    expect(first.server.batches()).toHaveLength(1)
  })

  it('asks each problem as often as it is told', async () => {
    const solved = readDemoProblems().filter(({ expected }) => expected.error_type === null)
    const problems = solved.slice(0, 2).map(({ id }) => id)
    let asked = 0
    const forgetful: Answering = (prompt) => {
      const answer = demoAnswers()(prompt)
      return ++asked % 3 === 0 ? { ...answer, text: 'I forgot.' } : answer
    }
    const inputs = { problems: problems.join(), 'samples-per-problem': '5', concurrency: '1' }
    const run = await act({ answer: forgetful, inputs })
    const { problems: rows, config, score, confidence } = resultsOf(run)
    expect(run.server.books.sales).toHaveLength(10)
    expect(config.samples_per_problem).toBe(5)
    expect(rows.map(({ samples }) => samples)).toEqual([5, 5])
    expect(rows.map(({ passed_samples }) => passed_samples).toSorted()).toEqual([3, 4])
    expect(score).toBeCloseTo(0.7)
    expect(confidence?.low).toBeCloseTo(0.7 - 1.96 * 0.1, 3)
    expect(run.summary).toContain('pass@k')
  })

  it('lets no title, model name or answer write commands or markup', async () => {
    const [problem] = readDemoProblems()
    if (problem === undefined) throw new Error('no demo problem')
    const title = '<img src=x onerror=alert(1)></table> ::error::forged ##[add-mask]x'
    const file = join(folder, 'hostile.jsonl')
    await writeFile(file, datasetLine({ ...problem, about: { ...problem.about, title } }))
    const text = '```python\nraise SystemError("\\n::error::forged\\n##[error]forged <b>")\n```'
    const answer: Answering = () => ({ name: 'hostile', text, stopReason: 'end_turn' })
    const run = await act({ answer, inputs: { dataset: file, sandbox: 'auto' } })
    expect(run.code).toBe(0)
    expect(run.annotations.filter(({ level }) => level === 'error')).toEqual([])
    expect(run.raw).not.toContain('##[')
    expect(run.summary).not.toMatch(/<img|<b>/)
    expect(run.summary).toContain('&lt;img')
  })

  it('refuses what action.yml does not have, as the runner double does', async () => {
    await expect(act({ inputs: { 'sampel-size': '1' } })).rejects.toThrow('action.yml has no input sampel-size')
  })
})

describeReal('the bundled Action on real problems', () => {
  it('gives each known answer its official verdict, as the command line does', { timeout: 300_000 }, async () => {
    const replay = readReplay(join(REAL_DATASET, '..'))
    const known = [...replay.expected.keys()].toSorted().slice(0, 40)
    const run = await act({
      answer: replay.answer,
      model: 'claude-opus-4-5-20251101',
      inputs: {
        sandbox: 'auto',
        'test-timeout': '6',
        dataset: REAL_DATASET,
        'start-date': '2023-01-01',
        problems: known.join(),
      },
    })
    const { problems } = resultsOf(run)
    expect({ code: run.code, problems: problems.length }).toEqual({ code: 0, problems: 40 })
    expect(disagreements(problems, replay)).toEqual([])
  })
})
