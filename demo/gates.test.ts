import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseResults } from '../core/parse-results.ts'
import type { Results } from '../core/results.ts'
import { runStep, type StepRun } from './action-runner/runner.ts'
import { demoAnswers } from './answers.ts'
import { writeDemoDataset } from './dataset.ts'
import type { Answering } from './model-server/answer.ts'
import { catalogueModel } from './model-server/models.ts'
import { startModelServer } from './model-server/server.ts'
import { readDemoProblems } from './problems.ts'
import { applyMigrations, type LocalWorker, startWorker } from './wrangler.ts'

const MODEL_KEY = 'sk-demo-of-the-gate-tests'
const ADMIN_KEY = 'admin-key-of-the-gate-tests'

/** A few that the recorded answers solve: what is tested here comes after the judging. */
const SOLVED = readDemoProblems()
  .filter(({ expected }) => expected.error_type === null)
  .slice(0, 3)
  .map(({ id }) => id)

/** Each step proves its sandbox anew. */
const PATIENT = { timeout: 180_000 }

const folder = mkdtempSync(join(tmpdir(), 'gates-test-'))
const steps: StepRun[] = []
let dataset: string
let worker: LocalWorker | undefined
beforeAll(async () => {
  dataset = writeDemoDataset(folder)
  applyMigrations(join(folder, 'd1'))
  worker = await startWorker({ port: 0, folder: join(folder, 'd1'), vars: { ADMIN_API_KEY: ADMIN_KEY } })
}, 180_000)
afterAll(async () => {
  await worker?.stop()
  for (const step of steps) step.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** The bundled benchmark on the demo problems, as a workflow run of its own. */
const benchmark = async (run: string, inputs: Readonly<Record<string, string>>, answer = demoAnswers()) => {
  const server = await startModelServer({
    answer,
    key: MODEL_KEY,
    models: [catalogueModel('demo-model')],
    latencyMs: 0,
  })
  try {
    const step = await runStep({
      inputs: {
        model: 'demo-model',
        provider: 'anthropic',
        'base-url': server.url,
        'api-key': MODEL_KEY,
        'input-price': '1',
        'output-price': '100',
        dataset,
        problems: SOLVED.join(),
        'python-packages': 'as-is',
        ...inputs,
      },
      env: { GITHUB_RUN_ID: run },
    })
    steps.push(step)
    return { ...step, bought: server.books.sales.length }
  } finally {
    await server.close()
  }
}

const resultsOf = ({ workspace }: StepRun): Results => {
  const parsed = parseResults(JSON.parse(readFileSync(join(workspace, 'results.json'), 'utf8')))
  if (parsed.kind === 'invalid') throw new Error(parsed.issues.join('; '))
  return parsed.results
}

it('compares with the dashboard that the other step publishes to, and fails last', PATIENT, async () => {
  const url = worker?.url ?? ''
  const baseline = `${url}/api/runs/latest?model=demo-model`
  const gates = { baseline, 'fail-on-regression': 'true', 'dashboard-url': url }

  const first = await benchmark('1', { ...gates, 'cost-alert': '1000' })
  expect(first).toMatchObject({ code: 0, outputs: { regression: '', 'cost-alert': 'false', 'gate-failure': '' } })
  expect(first.annotations).toContainEqual({ level: 'warning', message: expect.stringMatching(/^no baseline: /) })

  const inputs = {
    'results-file': join(first.workspace, 'results.json'),
    'dashboard-url': url,
    'admin-api-key': ADMIN_KEY,
  }
  const published = await runStep({ action: 'publish', inputs })
  steps.push(published)
  expect(published).toMatchObject({ code: 0, outputs: { outcome: 'created' } })

  const forgetful: Answering = (prompt) => ({ ...demoAnswers()(prompt), text: 'I forgot.' })
  const second = await benchmark('2', { ...gates, 'cost-alert': '0.01', 'fail-below': '99.9%' }, forgetful)
  expect(second.code).toBe(1)
  expect(second.outputs).toMatchObject({
    score: '0',
    status: 'completed',
    regression: 'undecidable',
    'cost-alert': 'true',
    'gate-failure': expect.stringMatching(/^fail-below: the score of .* is below 99\.9 %/),
  })
  expect(second.annotations.at(-1)).toEqual({ level: 'error', message: second.outputs['gate-failure'] })
  expect(second.summary.split('\n')[0]).toContain('; within noise of the baseline (-100.0 points)</h3>')
  expect(second.summary).toMatch(/Within noise of the baseline of .* \(-100\.0 points, every problem of 3 flipped\)\./)
  expect(second.summary).toContain('not decidable: 3 pairs of problems, and 400 are needed')
  expect(second.summary).toContain('<summary>Lost: 3 problems, passed before, fails now</summary>')
  expect(second.summary).toContain('<td>no_code</td>')
  expect(second.summary).toContain(`<a href="${url}/runs/${resultsOf(first).id}">`)
})

it('fails in a terminal too, with the reason as the last line', PATIENT, async () => {
  const file = join(folder, 'terminal.json')
  const answer: Answering = (prompt) => ({ ...demoAnswers()(prompt), text: 'I forgot.' })
  const server = await startModelServer({
    answer,
    key: MODEL_KEY,
    models: [catalogueModel('demo-model')],
    latencyMs: 0,
  })
  const flags = {
    ...{ model: 'demo-model', provider: 'anthropic', 'base-url': server.url, 'input-price': '1', 'output-price': '10' },
    ...{ dataset, problems: SOLVED.join(), 'python-packages': 'as-is', 'results-file': file, 'fail-below': '50%' },
  }
  const argv = Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
  const cli = join(import.meta.dirname, '..', 'action', 'cli.ts')
  const child = spawn(process.execPath, [cli, ...argv], { env: { ...process.env, ANTHROPIC_API_KEY: MODEL_KEY } })
  try {
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close'), text(child.stdout)])
    expect(code).toBe(1)
    expect(errors.trim().split('\n').at(-1)).toMatch(/^failed: fail-below: the score of 0\.0 % is below 50\.0 %/)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ status: 'completed', score: 0 })
  } finally {
    await server.close()
  }
})

it('pays for nothing when the baseline cannot be read', PATIENT, async () => {
  const bad: [string, RegExp][] = [
    [`${worker?.url}/runs/gh-1-000000000000`, /has no run gh-1-000000000000 — Check the address/],
    [`${worker?.url}/api/runs/latest?modell=x`, /answered 400 .*Some parameters of the query are not valid/],
    ['nowhere/results.json', /^baseline nowhere\/results\.json does not exist/],
  ]
  for (const [baseline, message] of bad) {
    const run = await benchmark('4', { baseline })
    expect(run).toMatchObject({ code: 1, bought: 0, outputs: { status: 'failed' } })
    expect(run.annotations).toEqual([{ level: 'error', message: expect.stringMatching(message) }])
  }
})
