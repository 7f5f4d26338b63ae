import { Artifacts } from './artifacts.ts'
import { fillAll, holds } from './expressions.ts'
import { type JobRun, runJob, SKIPPED } from './run-job.ts'
import type { Job, Workflow } from './workflow.ts'

type Texts = Readonly<Record<string, string>>

export type Event =
  | { readonly kind: 'schedule'; readonly cron: string }
  | { readonly kind: 'workflow_dispatch'; readonly inputs: Texts }

export interface WorkflowOptions {
  readonly event: Event
  /** Of the workflow run; another run has another. */
  readonly runId?: number
  readonly attempt?: number
  /** Of the repository. */
  readonly vars?: Texts
  /** Of the repository: every job could name each of them. */
  readonly secrets?: Texts
  /** Of an environment: seen by the jobs that are in it, and by no others. */
  readonly environments?: Readonly<Record<string, Texts>>
  /** Of the runner's machine itself. */
  readonly machineEnv?: Texts
  readonly say?: (line: string) => void
}

export type JobRuns = Readonly<Record<string, JobRun>>

/** Tests look for it where it does not belong. */
export const TOKEN = 'ghs_of-a-run-that-never-was'

/**
 * Runs the jobs of a workflow file in the order of their needs, each on a machine of its own. What it does not know
 * (another Action, a matrix, a container) it refuses.
 */
export const runWorkflow = async (workflow: Workflow, options: WorkflowOptions): Promise<JobRuns> => {
  const { secrets = {}, environments = {}, machineEnv = {}, say = () => {} } = options
  using artifacts = new Artifacts()
  const runs: Record<string, JobRun> = {}
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.strategy !== undefined || job.uses !== undefined)
      throw new Error(`${name}: no matrix and no call is run here`)
    const needed = job.needs.map((need) => [need, runOf(runs, need)] as const)
    const contexts = {
      ...contextsOf(workflow, options),
      needs: Object.fromEntries(needed.map(([need, { result, outputs }]) => [need, { result, outputs }])),
    }
    const succeeded = needed.every(([, { result }]) => result === 'success')
    if (!holds(job.if, { contexts, succeeded })) {
      say(`${name}: skipped`)
      runs[name] = SKIPPED
      continue
    }
    say(`${name}:`)
    const visible = { ...secrets, ...environments[environmentOf(job)] }
    const env = { ...GITHUB, ...numbered(options), GITHUB_JOB: name, ...machineEnv }
    runs[name] = await runJob(job, { ...contexts, secrets: visible }, { artifacts, machineEnv: env, say })
  }
  return runs
}

const runOf = (runs: JobRuns, need: string): JobRun => {
  const run = runs[need]
  if (run === undefined) throw new Error(`${need} stands below the job that needs it`)
  return run
}

const environmentOf = ({ environment = '' }: Job): string =>
  typeof environment === 'string' ? environment : environment.name

const numbered = ({ event, runId = 4243, attempt = 1 }: WorkflowOptions) => ({
  GITHUB_RUN_ID: `${runId}`,
  GITHUB_RUN_ATTEMPT: `${attempt}`,
  GITHUB_EVENT_NAME: event.kind,
})

const GITHUB = {
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_REPOSITORY_OWNER: 'owner',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: '0'.repeat(40),
  GITHUB_WORKFLOW: 'Benchmark',
  GITHUB_SERVER_URL: 'https://github.com',
}

const contextsOf = (workflow: Workflow, options: WorkflowOptions) => {
  const { event, vars = {} } = options
  const { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = numbered(options)
  const github = {
    event_name: event.kind,
    event: event.kind === 'schedule' ? { schedule: event.cron } : {},
    repository: GITHUB.GITHUB_REPOSITORY,
    run_id: GITHUB_RUN_ID,
    run_attempt: GITHUB_RUN_ATTEMPT,
    token: TOKEN,
  }
  return { github, vars, inputs: event.kind === 'schedule' ? {} : inputsOf(workflow, event.inputs) }
}

const inputsOf = (workflow: Workflow, given: Texts): Texts => {
  const declared = workflow.on.workflow_dispatch?.inputs ?? {}
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(declared, name))
  if (unknown !== undefined) throw new Error(`the workflow has no input ${unknown}`)
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, given[name] ?? String(input.default ?? '')]),
  )
}

/** What a step would be given, without running anything: the values under `with:`. */
export const inputsOfStep = (workflow: Workflow, job: string, id: string, options: WorkflowOptions): Texts => {
  const step = workflow.jobs[job]?.steps.find((one) => one.id === id)
  if (step === undefined) throw new Error(`there is no step ${id} in ${job}`)
  const contexts = { ...contextsOf(workflow, options), secrets: options.secrets ?? {} }
  return fillAll(step.with, { contexts, succeeded: true })
}

/** Whether a job would run, with such jobs before it, without running anything. */
export const wouldRun = (workflow: Workflow, name: string, options: WorkflowOptions, needs: JobOutcomes): boolean => {
  const contexts = { ...contextsOf(workflow, options), needs }
  return holds(workflow.jobs[name]?.if, {
    contexts,
    succeeded: Object.values(needs).every(({ result }) => result === 'success'),
  })
}

export type JobOutcomes = Readonly<Record<string, Pick<JobRun, 'result' | 'outputs'>>>
