import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerOf, FAILED, fakeRun, PASSED } from '../../action/pipeline/testing.ts'
import { run as measure } from '../../action/run.ts'
import type { LatestRun, RunDetail } from '../../core/api.ts'
import { hasBrowser, launch, NO_BROWSER, visit } from '../dashboard/browser.ts'
import { TOKEN, variablesOf } from './contexts.ts'
import { holds } from './expressions.ts'
import { openRehearsal, type Rehearsal, workflowNamed } from './rehearsal.ts'
import type { JobRun } from './run-job.ts'
import { inputsOfStep, type JobRuns, type WorkflowOptions, wouldRun } from './run-workflow.ts'
import type { Step, Workflow } from './workflow.ts'

/** Whole runs, with sandboxes proved and a Worker started: a machine at its limits takes minutes for one. */
const PATIENCE_MS = 900_000

const job = (jobs: JobRuns, name: string): JobRun => {
  const found = jobs[name]
  if (found === undefined) throw new Error(`no job ${name}`)
  return found
}
const told = ({ steps }: JobRun): string => steps.map(({ log, summary }) => log + summary).join('\n')

/** A folder with the results of each shard of a run, half of its answers right: two sandboxes less to be proved. */
const shardsOf = async (shards: number, runId: number): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'shards-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const env = variablesOf({ event: { kind: 'workflow_call', inputs: {} }, runId })
  for (let shard = 1; shard <= shards; shard++) {
    const { inputs, host } = await fakeRun({
      problems: 4,
      raw: { shard: `${shard}/${shards}` },
      answer: async (id) => answerOf({ text: `\`\`\`python\nprint('${id}')\n\`\`\`` }),
      verdict: async ({ code }) => (/[02]'/.test(code) ? PASSED : FAILED),
    })
    const { results } = await measure(inputs, { ...host, env })
    writeFileSync(join(folder, `${shard}.json`), JSON.stringify(results))
  }
  return folder
}

/** reusable.yml with results that are there already in the place of its one step that measures. */
const measuredBefore = (workflow: Workflow, folder: string): Workflow => {
  const { benchmark } = workflow.jobs
  if (benchmark === undefined) throw new Error('no job benchmark')
  const steps = benchmark.steps.map((step): Step => {
    if (step.id !== 'benchmark') return step
    const to = step.with['results-file'] ?? ''
    return {
      id: step.id,
      run: 'cp "$FROM" "$TO"',
      with: {},
      env: { FROM: `${folder}/\${{ matrix.shard }}.json`, TO: to },
    }
  })
  return { ...workflow, jobs: { ...workflow.jobs, benchmark: { ...benchmark, steps } } }
}

describe('benchmark.yml as the runner would start it', () => {
  const workflow = workflowNamed('benchmark.yml')
  const given = (event: WorkflowOptions['event'], vars: Record<string, string> = {}) =>
    inputsOfStep(workflow, 'benchmark', 'benchmark', { event, vars, secrets: { ANTHROPIC_API_KEY: 'k' } })

  it('asks 100 problems every day, and all of both benchmarks in the week, at half price', () => {
    const crons = workflow.on.schedule?.map(({ cron }) => cron) ?? []
    const daily = { mode: 'batch', model: 'claude-opus-4-5-20251101', 'api-key': 'k' }
    expect(crons.map((cron) => given({ kind: 'schedule', cron }))).toMatchObject([
      { ...daily, benchmark: 'livecodebench', 'sample-size': '100' },
      { ...daily, benchmark: 'livecodebench', 'sample-size': '0' },
      { ...daily, benchmark: 'ifeval', 'sample-size': '0' },
    ])
  })

  it('measures IFEval by schedule only where the repository has switched it on, and by hand always', () => {
    const crons = workflow.on.schedule?.map(({ cron }) => cron) ?? []
    const starts = (event: WorkflowOptions['event'], vars = {}) => wouldRun(workflow, 'benchmark', { event, vars }, {})
    const scheduled = (vars = {}) => crons.map((cron) => starts({ kind: 'schedule', cron }, vars))
    expect(scheduled()).toEqual([true, true, false])
    expect(scheduled({ IFEVAL_SCHEDULE: 'true' })).toEqual([true, true, true])
    const byHand: WorkflowOptions['event'] = { kind: 'workflow_dispatch', inputs: { benchmark: 'ifeval' } }
    expect([starts(byHand), given(byHand)['benchmark']]).toEqual([true, 'ifeval'])
    expect(given({ kind: 'workflow_dispatch', inputs: {} })['benchmark']).toBe('livecodebench')
  })

  it('sends all problems as one batch, whoever starts the run, and limits the cost of a smaller run', () => {
    const crons = workflow.on.schedule?.map(({ cron }) => cron) ?? []
    const asked = (sample_size: string) => given({ kind: 'workflow_dispatch', inputs: { sample_size } })
    const limits = [...crons.map((cron) => given({ kind: 'schedule', cron })), asked('0'), asked('10'), asked('')]
    expect(limits.map((inputs) => [inputs['sample-size'], inputs['max-cost']])).toEqual([
      ['100', '20'],
      ['0', '50'],
      ['0', '50'],
      ['0', '50'],
      ['10', '20'],
      ['100', '20'],
    ])
  })

  it('uses the inputs of a dispatch, and the model of the variable where there is none', () => {
    const vars = { BENCHMARK_MODEL: 'the-successor' }
    expect(given({ kind: 'workflow_dispatch', inputs: { sample_size: '0', mode: 'live' } }, vars)).toMatchObject({
      'sample-size': '0',
      mode: 'live',
      model: 'the-successor',
    })
    expect(given({ kind: 'workflow_dispatch', inputs: { model: 'another' } }, vars)).toMatchObject({
      'sample-size': '100',
      mode: 'batch',
      model: 'another',
    })
  })
})

describe('the second job of benchmark.yml', () => {
  const workflow = workflowNamed('benchmark.yml')
  const runs = (result: 'success' | 'failure', artifact: string, url: string) =>
    wouldRun(
      workflow,
      'publish',
      { event: { kind: 'schedule', cron: '17 6 * * *' }, vars: { DASHBOARD_URL: url } },
      { benchmark: { result, outputs: { artifact } } },
    )

  it('runs after a run that has results, whether it has a score or not', () => {
    expect([runs('success', '7', 'https://x.example'), runs('failure', '7', 'https://x.example')]).toEqual([true, true])
  })

  it('finds the results of a failed run too', () => {
    const upload = workflow.jobs['benchmark']?.steps.find(({ id }) => id === 'upload')
    expect(holds(upload?.if, { contexts: {}, succeeded: false })).toBe(true)
  })

  it('is skipped without results, and in a fork without a dashboard', () => {
    expect([runs('failure', '', 'https://x.example'), runs('success', '7', '')]).toEqual([false, false])
  })
})

describe('benchmark.yml on this machine, step by step', () => {
  let rehearsal: Rehearsal
  let jobs: JobRuns
  const api = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(`${rehearsal.url}/api/${path}`)
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return response.json() as Promise<Answer>
  }
  beforeAll(async () => {
    rehearsal = await openRehearsal()
    jobs = await rehearsal.run({ kind: 'workflow_dispatch', inputs: { sample_size: '3', mode: 'live' } })
  }, PATIENCE_MS)
  afterAll(() => rehearsal?.[Symbol.asyncDispose]())

  it('measures in the first job, with the bundle alone and the problems from a Hub', () => {
    const { result, steps, outputs } = job(jobs, 'benchmark')
    expect(result, told(job(jobs, 'benchmark'))).toBe('success')
    const step = steps.find(({ name }) => name === 'benchmark')
    expect(step?.outputs).toMatchObject({ status: 'completed', 'total-count': '3' })
    expect(rehearsal.model.books.sales).toHaveLength(3)
    expect(outputs['artifact']).not.toBe('')
  })

  it('passes no input that an Action does not have', () => {
    const unknown = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ unknownInputs }) => unknownInputs))
    expect(unknown).toEqual([])
  })

  it('shows the dashboard’s key and the token of GitHub to no program of the first job', () => {
    const { seen, steps } = job(jobs, 'benchmark')
    const everything = JSON.stringify(seen) + JSON.stringify(steps)
    expect(seen.some((env) => env['INPUT_API-KEY'] === rehearsal.modelKey)).toBe(true)
    expect(everything).not.toContain(rehearsal.adminKey)
    expect(everything).not.toContain(TOKEN)
  })

  it('shows the model’s key to no program of the second job, and neither key to a reader of a log', () => {
    expect(JSON.stringify(job(jobs, 'publish').seen)).not.toContain(rehearsal.modelKey)
    for (const run of Object.values(jobs)) {
      for (const key of [rehearsal.modelKey, rehearsal.adminKey]) expect(JSON.stringify(run.steps)).not.toContain(key)
    }
  })

  it('posts the results to the Worker, and says where they are', async () => {
    const run = job(jobs, 'publish')
    expect(run.result, told(run)).toBe('success')
    const posted = run.steps.at(-1)?.outputs ?? {}
    expect(posted['outcome']).toBe('created')
    const { run: latest } = await api<LatestRun>('runs/latest')
    expect(posted['run-url']).toContain(latest.id)
    const detail = await api<RunDetail>(`runs/${latest.id}`)
    expect(detail).toMatchObject({ run: { total_count: 3, status: 'completed' } })
  })

  it.skipIf(hasBrowser)(`SKIPPED, the dashboard: ${NO_BROWSER}`, () => {})
  it.skipIf(!hasBrowser)('puts the run on the dashboard', { timeout: PATIENCE_MS }, async () => {
    const { run } = await api<LatestRun>('runs/latest')
    const browser = await launch()
    try {
      const { page, complaints } = await visit(browser, rehearsal.url)
      await page.goto(rehearsal.url, { waitUntil: 'networkidle' })
      const hero = await page.locator('.hero').innerText()
      expect(hero).toContain((100 * (run.score ?? 0)).toFixed(1))
      expect(hero).toContain('3 of 13 problems')
      expect(complaints).toEqual([])
    } finally {
      await browser.close()
    }
  })

  it('merges and posts what two shards have left, when another repository calls', {
    timeout: PATIENCE_MS,
  }, async () => {
    const runId = 4245
    const shards = await shardsOf(2, runId)
    const { jobs: called, outputs } = await rehearsal.call(measuredBefore(workflowNamed('reusable.yml'), shards), {
      runId,
    })
    const results = Object.entries(called).map(([name, { result }]) => [name, result])
    expect(results, Object.values(called).map(told).join('\n')).toEqual([
      ['plan', 'success'],
      ['benchmark', 'success'],
      ['merge', 'success'],
      ['publish', 'success'],
    ])
    const total = job(called, 'merge').steps.find(({ name }) => name === 'merge')?.outputs['total-count']
    expect(total).toBe('4')
    expect(outputs).toMatchObject({ status: 'completed', score: '0.5' })
    const { run } = await api<RunDetail>(`runs/${outputs['run-url']?.split('/').at(-1)}`)
    expect(run).toMatchObject({ status: 'completed', total_count: 4, score: 0.5 })
    for (const name of ['benchmark', 'merge'])
      expect(JSON.stringify(job(called, name).seen)).not.toContain(rehearsal.adminKey)
    for (const name of ['merge', 'publish'])
      expect(JSON.stringify(job(called, name).seen)).not.toContain(rehearsal.modelKey)
  })
})
