import { Artifacts } from './artifacts.ts'
import { combinationsOf, contextsOf, type RunIdentity, variablesOf } from './contexts.ts'
import { fill, fillAll, holds } from './expressions.ts'
import type { Folders } from './machine.ts'
import { type JobRun, runJob, SKIPPED } from './run-job.ts'
import type { Job, Workflow } from './workflow.ts'

type Texts = Readonly<Record<string, string>>

export interface WorkflowOptions extends RunIdentity {
  /** Of the repository. */
  readonly vars?: Texts
  /** Of the repository: every job could name each of them. */
  readonly secrets?: Texts
  /** Of an environment: seen by the jobs that are in it, and by no others. */
  readonly environments?: Readonly<Record<string, Texts>>
  /** Of the runner's machine itself. */
  readonly machineEnv?: Texts
  /** Of its machines, where it matters that they are others. */
  readonly folders?: Folders
  /** Cancels the run: the program that runs gets SIGINT, and jobs and steps that do not ask for it are left out. */
  readonly cancel?: AbortSignal
  readonly say?: (line: string) => void
}

export type JobRuns = Readonly<Record<string, JobRun>>

/**
 * Runs the jobs of a workflow file in the order of their needs, each on a machine of its own; those of a matrix one after
 * another. What it does not know (another Action, a container) it refuses.
 */
export const runWorkflow = async (workflow: Workflow, options: WorkflowOptions): Promise<JobRuns> => {
  const { vars = {}, secrets = {}, environments = {}, machineEnv = {}, say = () => {}, folders, cancel } = options
  const there = { ...(folders && { folders }), ...(cancel && { cancel }) }
  using artifacts = new Artifacts()
  const runs: Record<string, JobRun> = {}
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (job.uses !== undefined) throw new Error(`${name}: no call of another workflow is run here`)
    const needs = Object.fromEntries(job.needs.map((need) => [need, runOf(runs, need)]))
    const succeeded = Object.values(needs).every(({ result }) => result === 'success')
    const contexts = { ...contextsOf(workflow, options, vars), needs: outcomesOf(needs) }
    if (!holds(job.if, { contexts, succeeded, cancelled: cancel?.aborted === true })) {
      say(`${name}: skipped`)
      runs[name] = SKIPPED
      continue
    }
    const visible = { ...secrets, ...environments[environmentOf(job)] }
    const env = { ...variablesOf(options), GITHUB_JOB: name, ...machineEnv }
    const parts: JobRun[] = []
    for (const matrix of combinationsOf(job, contexts)) {
      say(`${name} ${Object.values(matrix).join(' ')}`.trim())
      const world = { artifacts, machineEnv: env, say, ...there }
      parts.push(await runJob(job, { ...contexts, matrix, secrets: visible }, world))
    }
    runs[name] = together(parts)
  }
  return runs
}

const runOf = (runs: JobRuns, need: string): JobRun => {
  const run = runs[need]
  if (run === undefined) throw new Error(`${need} stands below the job that needs it`)
  return run
}

export type JobOutcomes = Readonly<Record<string, Pick<JobRun, 'result' | 'outputs'>>>

const outcomesOf = (runs: JobRuns): JobOutcomes =>
  Object.fromEntries(Object.entries(runs).map(([name, { result, outputs }]) => [name, { result, outputs }]))

const environmentOf = ({ environment = '' }: Job): string =>
  typeof environment === 'string' ? environment : environment.name

/** The jobs of a matrix as the others see them: one result, and of each output the last value that is not empty. */
const together = (parts: readonly JobRun[]): JobRun => ({
  result: parts.find(({ result }) => result !== 'success')?.result ?? 'success',
  outputs: Object.assign(
    Object.fromEntries(parts.flatMap(({ outputs }) => Object.keys(outputs).map((name) => [name, '']))),
    ...parts.map(({ outputs }) => Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== ''))),
  ),
  steps: parts.flatMap(({ steps }) => steps),
  seen: parts.flatMap(({ seen }) => seen),
})

/** What the caller of a reusable workflow gets. */
export const outputsOfCall = (workflow: Workflow, options: WorkflowOptions, jobs: JobOutcomes): Texts => {
  const contexts = { ...contextsOf(workflow, options, options.vars ?? {}), jobs }
  return Object.fromEntries(
    Object.entries(workflow.on.workflow_call?.outputs ?? {}).map(([name, { value }]) => [
      name,
      fill(value, { contexts, succeeded: true }),
    ]),
  )
}

/** What a step would be given, without running anything: the values under `with:`. */
export const inputsOfStep = (workflow: Workflow, job: string, id: string, options: WorkflowOptions): Texts => {
  const step = workflow.jobs[job]?.steps.find((one) => one.id === id)
  if (step === undefined) throw new Error(`there is no step ${id} in ${job}`)
  const contexts = { ...contextsOf(workflow, options, options.vars ?? {}), secrets: options.secrets ?? {} }
  return fillAll(step.with, { contexts, succeeded: true })
}

/** Whether a job would run, with such jobs before it, without running anything. */
export const wouldRun = (workflow: Workflow, name: string, options: WorkflowOptions, needs: JobOutcomes): boolean => {
  const contexts = { ...contextsOf(workflow, options, options.vars ?? {}), needs }
  const succeeded = Object.values(needs).every(({ result }) => result === 'success')
  return holds(workflow.jobs[name]?.if, { contexts, succeeded })
}
