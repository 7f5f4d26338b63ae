import { join } from 'node:path'
import { readSite } from '../../scripts/site/site.ts'
import { readCommands } from '../action-runner/commands.ts'
import type { Artifacts } from './artifacts.ts'
import { fill, fillAll, holds, type Scope } from './expressions.ts'
import { type Folders, type Launched, Machine } from './machine.ts'
import { runAction } from './own-action.ts'
import type { Job, Step } from './workflow.ts'

const { repository: REPOSITORY } = readSite(join(import.meta.dirname, '..', '..'))

type Texts = Readonly<Record<string, string>>

export interface StepRun {
  /** Its id, its name, or what it uses or runs. */
  readonly name: string
  readonly conclusion: 'success' | 'failure' | 'skipped'
  readonly outputs: Texts
  /** As people see it: masked, without commands. */
  readonly log: string
  readonly annotations: readonly { readonly level: string; readonly message: string }[]
  readonly unknownInputs: readonly string[]
  readonly summary: string
}

export interface JobRun {
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped'
  readonly outputs: Texts
  readonly steps: readonly StepRun[]
  /** The environment of each program that ran in it. */
  readonly seen: readonly Texts[]
}

export const SKIPPED: JobRun = { result: 'skipped', outputs: {}, steps: [], seen: [] }

export interface JobWorld {
  readonly artifacts: Artifacts
  /** Of the machine's own environment: what an owner of runners has set up. */
  readonly machineEnv: Texts
  readonly folders?: Folders
  /** Aborted when the run is cancelled. */
  readonly cancel?: AbortSignal
  readonly say: (line: string) => void
}

/** Runs the steps of a job in order on a new machine. */
export const runJob = async (job: Job, contexts: Scope['contexts'], world: JobWorld): Promise<JobRun> => {
  using machine = new Machine(world.machineEnv, world.folders)
  const interrupt = () => machine.interrupt()
  world.cancel?.addEventListener('abort', interrupt, { once: true })
  const steps: StepRun[] = []
  const byId: Record<string, { outputs: Texts; conclusion: string; outcome: string }> = {}
  const posts: (() => Promise<Launched>)[] = []
  const scope = (): Scope => ({
    contexts: { ...contexts, steps: byId },
    succeeded: steps.every(({ conclusion }) => conclusion !== 'failure'),
    cancelled: world.cancel?.aborted === true,
  })
  for (const step of job.steps) {
    const name = step.id ?? step.name ?? step.uses ?? step.run ?? ''
    const run = holds(step.if, scope()) ? await runStep(step, name, machine, scope(), world, posts) : skipped(name)
    world.say(`  ${run.conclusion === 'success' ? 'ok' : run.conclusion}: ${name}`)
    steps.push(run)
    if (step.id !== undefined) {
      const { outputs, conclusion } = run
      byId[step.id] = { outputs, conclusion, outcome: conclusion }
    }
  }
  world.cancel?.removeEventListener('abort', interrupt)
  for (const post of posts.toReversed()) await post()
  const { succeeded, cancelled } = scope()
  return {
    result: cancelled ? 'cancelled' : succeeded ? 'success' : 'failure',
    outputs: fillAll(job.outputs, scope()),
    steps,
    seen: machine.seen,
  }
}

const skipped = (name: string): StepRun => ({ ...quiet(name, {}), conclusion: 'skipped' })

const quiet = (name: string, outputs: Texts): StepRun => ({
  name,
  conclusion: 'success',
  outputs,
  log: '',
  annotations: [],
  unknownInputs: [],
  summary: '',
})

const runStep = async (
  step: Step,
  name: string,
  machine: Machine,
  scope: Scope,
  { artifacts }: JobWorld,
  posts: (() => Promise<Launched>)[],
): Promise<StepRun> => {
  const inputs = fillAll(step.with, scope)
  const env = fillAll(step.env, scope)
  const { uses, run } = step
  if (run !== undefined)
    return told(
      name,
      await machine.launch('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', fill(run, scope)], env),
    )
  if (uses === undefined) throw new Error(`${name} neither uses nor runs anything`)
  const own = ownFolder(uses, machine)
  if (own !== null) {
    const { launched, unknown, post } = await runAction(machine, own, inputs, env)
    if (post !== null) posts.push(post)
    return { ...told(name, launched), unknownInputs: unknown }
  }
  switch (uses.split('@')[0]) {
    case 'actions/checkout':
      machine.checkout()
      return quiet(name, {})
    case 'actions/setup-python': {
      // The Python of this machine: which one it is stands in the results.
      const { output } = await machine.launch('python3', ['--version'], {})
      return { ...quiet(name, {}), log: `${output.trim()} stands in for Python ${inputs['python-version']}` }
    }
    case 'actions/upload-artifact':
      return quiet(name, artifacts.upload(machine.workspace, inputs))
    case 'actions/download-artifact':
      return quiet(name, artifacts.download(machine.workspace, inputs))
    default:
      throw new Error(`nothing stands in for ${uses} here`)
  }
}

/** Where the Action lies that a step names, if it is ours: in the workspace, or where the runner has fetched it to. */
const ownFolder = (uses: string, machine: Machine): string | null => {
  if (uses.startsWith('./')) return join(machine.workspace, uses)
  // Self-repository: the repository of the workflow file, at its commit, not what is checked out.
  if (uses.startsWith('$/')) return join(machine.fetchAction(), uses.slice(1))
  const [path = ''] = uses.split('@')
  if (path !== REPOSITORY && !path.startsWith(`${REPOSITORY}/`)) return null
  return join(machine.fetchAction(), path.slice(REPOSITORY.length))
}

const told = (name: string, { code, output, outputs, summary }: Launched): StepRun => {
  const { log, annotations } = readCommands(output)
  return { ...quiet(name, outputs), conclusion: code === 0 ? 'success' : 'failure', log, annotations, summary }
}
