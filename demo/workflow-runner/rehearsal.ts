import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoAnswers } from '../answers.ts'
import { datasetLine } from '../dataset.ts'
import { startHubServer } from '../hub-server/server.ts'
import { catalogueModel } from '../model-server/models.ts'
import { type ModelServer, startModelServer } from '../model-server/server.ts'
import { readDemoProblems } from '../problems.ts'
import { applyMigrations, startWorker } from '../wrangler.ts'
import type { Event } from './contexts.ts'
import { type JobRuns, outputsOfCall, runWorkflow, type WorkflowOptions } from './run-workflow.ts'
import { readWorkflow, type Workflow } from './workflow.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const DATASET = 'livecodebench/code_generation_lite'
const MODEL = 'demo-model'

export const workflowNamed = (file: 'benchmark.yml' | 'reusable.yml'): Workflow =>
  readWorkflow(readFileSync(join(ROOT, '.github', 'workflows', file), 'utf8'))

export interface Rehearsal extends AsyncDisposable {
  /** Of dashboard and API, without a slash at the end. */
  readonly url: string
  readonly model: ModelServer
  readonly modelKey: string
  readonly adminKey: string
  /** Runs benchmark.yml as that event would. */
  readonly run: (event: Event, changes?: Partial<WorkflowOptions>) => Promise<JobRuns>
  /** Runs reusable.yml, or what a test has made of it, as a call from another repository with two shards would. */
  readonly call: (workflow: Workflow, changes?: Partial<WorkflowOptions>) => Promise<Called>
}

export interface Called {
  readonly jobs: JobRuns
  /** What the caller gets. */
  readonly outputs: Readonly<Record<string, string>>
}

export interface RehearsalOptions {
  /** Of the Worker; 0: any free one. */
  readonly port?: number
  /** Milliseconds that each request to the model takes, by its number. */
  readonly latencyMs?: (call: number) => number
  readonly say?: (line: string) => void
}

/**
 * Everything that benchmark.yml needs of the world, on this machine: a Hub with the demo problems, a model's API, the real
 * Worker. The workflow is led to them as an owner would: by repository variables, and by the environment of the runners.
 */
export const openRehearsal = async (given: RehearsalOptions = {}): Promise<Rehearsal> => {
  const { port = 0, say = () => {}, latencyMs = () => 0 } = given
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'))
  const modelKey = `model-key-${randomUUID()}`
  const adminKey = `admin-key-${randomUUID()}`
  await using open = new AsyncDisposableStack()
  open.defer(() => rm(folder, { recursive: true, force: true }))
  const model = await startModelServer({
    answer: demoAnswers(),
    key: modelKey,
    models: [catalogueModel(MODEL)],
    latencyMs,
  })
  open.defer(() => model.close())
  const hub = await startHubServer({ id: DATASET, folder: writeRelease(join(folder, 'hub')) })
  open.defer(() => hub.close())
  applyMigrations(join(folder, 'd1'))
  const worker = await startWorker({ port, folder: join(folder, 'd1'), vars: { ADMIN_API_KEY: adminKey } })
  open.defer(() => worker.stop())

  const options = (event: Event): WorkflowOptions => ({
    event,
    say,
    vars: {
      BENCHMARK_MODEL: MODEL,
      BENCHMARK_PROVIDER: 'anthropic', // its protocol is what the double speaks, and nobody knows the model's name
      BENCHMARK_BASE_URL: model.url,
      BENCHMARK_INPUT_PRICE: '1',
      BENCHMARK_OUTPUT_PRICE: '10',
      HF_ENDPOINT: hub.url,
      DASHBOARD_URL: worker.url,
    },
    // The worst case: both keys belong to the repository, and any job could name them.
    secrets: { ANTHROPIC_API_KEY: modelKey, ADMIN_API_KEY: adminKey },
  })
  const shared: WorkflowOptions = {
    event: {
      kind: 'workflow_call',
      inputs: {
        model: MODEL,
        provider: 'anthropic',
        'base-url': model.url,
        'input-price': '1',
        'output-price': '10',
        'sample-size': '2',
        shards: 2,
        'dashboard-url': worker.url,
      },
    },
    say,
    runId: 4245,
    secrets: { 'api-key': modelKey, 'admin-api-key': adminKey },
    machineEnv: { HF_ENDPOINT: hub.url },
  }
  const call = async (workflow: Workflow, changes: Partial<WorkflowOptions> = {}): Promise<Called> => {
    const whole = { ...shared, ...changes }
    const jobs = await runWorkflow(withoutPackages(workflow), whole)
    return { jobs, outputs: outputsOfCall(workflow, whole, jobs) }
  }
  const all = open.move()
  return {
    url: worker.url,
    model,
    modelKey,
    adminKey,
    call,
    run: (event, changes) =>
      runWorkflow(withoutPackages(workflowNamed('benchmark.yml')), { ...options(event), ...changes }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

/** The workflow as it would be where no package index is in reach: the official packages are not installed. */
const withoutPackages = (workflow: Workflow): Workflow => {
  const { benchmark } = workflow.jobs
  if (benchmark === undefined) return workflow
  const steps = benchmark.steps.map((step) =>
    step.id === 'benchmark' && step.uses !== undefined
      ? { ...step, with: { ...step.with, 'python-packages': 'as-is' } }
      : step,
  )
  return { ...workflow, jobs: { ...workflow.jobs, benchmark: { ...benchmark, steps } } }
}

/** The demo problems as the six files of a release. */
const writeRelease = (folder: string): string => {
  mkdirSync(folder)
  for (const [index, problem] of readDemoProblems().entries()) {
    const number = (index % 6) + 1
    appendFileSync(join(folder, `test${number === 1 ? '' : number}.jsonl`), datasetLine(problem))
  }
  return folder
}
