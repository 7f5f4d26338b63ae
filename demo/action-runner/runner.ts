import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bareEnv } from '../bare-env.ts'
import { readActionYml } from './action-yml.ts'
import { readCommands, readFileCommands, type Told } from './commands.ts'

export interface StepOptions {
  /** Folder of the Action in the repository, as after `uses: owner/name/`; its root when not given. */
  readonly action?: string
  /** As under `with:`. An input that action.yml does not have is refused: the real runner only warns. */
  readonly inputs: Readonly<Record<string, string>>
  /** As under `env:`, over the variables of the runner. */
  readonly env?: Readonly<Record<string, string>>
  /** The machine's folder, emptied first: a cache finds only what was saved under the same paths. A new one when not given. */
  readonly machine?: string
  /** Called with the main part when it has started, e.g. to cancel it. */
  readonly onStart?: (main: ChildProcess) => void
}

export interface StepRun extends Told {
  readonly code: number | null
  /** Of the post part; null for an Action without one. */
  readonly postCode: number | null
  /** Everything that the step wrote, nothing masked. */
  readonly raw: string
  readonly outputs: Readonly<Record<string, string>>
  /** Of the job, as the step wrote it. */
  readonly summary: string
  /** Where the step worked; it is gone when `dispose` was called. */
  readonly workspace: string
  readonly dispose: () => void
}

const REPOSITORY = join(import.meta.dirname, '..', '..')

/**
 * Runs an Action as a runner does, without one: only what is committed to be run, in a folder of its own; defaults applied,
 * `INPUT_*` set, main and post started by Node from an empty workspace.
 */
export const runStep = async ({
  action: part = '.',
  inputs,
  env = {},
  machine,
  onStart,
}: StepOptions): Promise<StepRun> => {
  const root = machine ?? mkdtempSync(join(tmpdir(), 'runner-'))
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root)
  const folder = (name: string): string => {
    mkdirSync(join(root, name))
    return join(root, name)
  }
  const [repository, workspace, temp] = [folder('action'), folder('workspace'), folder('temp')]
  for (const path of ['action.yml', 'publish', 'dist']) {
    cpSync(join(REPOSITORY, path), join(repository, path), { recursive: true })
  }
  const action = join(repository, part)
  const files = commandFiles(temp)
  const { inputs: declared, outputs: promised, runs } = readActionYml(join(action, 'action.yml'))
  const unknown = Object.keys(inputs).find((name) => !Object.hasOwn(declared, name))
  if (unknown !== undefined) throw new Error(`action.yml has no input ${unknown}`)

  const stepEnv = {
    ...bareEnv(),
    HOME: process.env['HOME'] ?? root,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    ...RUN,
    ...files,
    ...env,
    ...Object.fromEntries(
      Object.entries(declared).map(([name, input]) => [inputVariable(name), inputs[name] ?? input.default]),
    ),
  }
  const main = await start(join(action, runs.main), stepEnv, workspace, onStart)
  const state = Object.entries(readFileCommands(readFileSync(files.GITHUB_STATE, 'utf8')))
  const states = Object.fromEntries(state.map(([name, value]) => [`STATE_${name}`, value]))
  const post =
    runs.post === undefined
      ? { code: null, output: '' }
      : await start(join(action, runs.post), { ...stepEnv, ...states }, workspace)
  const outputs = readFileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8'))
  const undeclared = Object.keys(outputs).find((name) => !Object.hasOwn(promised, name))
  if (undeclared !== undefined) throw new Error(`action.yml has no output ${undeclared}`)
  const raw = main.output + post.output
  return {
    ...readCommands(raw),
    code: main.code,
    postCode: post.code,
    raw,
    outputs,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    workspace,
    dispose: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** A run that never was. */
const RUN = {
  GITHUB_RUN_ID: '4242',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_SHA: '0'.repeat(40),
  GITHUB_EVENT_NAME: 'workflow_dispatch',
  GITHUB_SERVER_URL: 'https://github.com',
}

const commandFiles = (temp: string) => {
  const file = (name: string): string => {
    writeFileSync(join(temp, name), '') // it must be there before the step starts
    return join(temp, name)
  }
  return {
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
    GITHUB_STEP_SUMMARY: file('summary'),
  }
}

/** Dashes stay, which no shell could export. */
const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

const start = async (
  script: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
  onStart?: (child: ChildProcess) => void,
) => {
  const child = spawn(process.execPath, [script], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  onStart?.(child)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, output }
}
