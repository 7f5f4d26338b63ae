import { type ChildProcess, type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { readFileCommands } from '../action-runner/commands.ts'

const REPOSITORY = join(import.meta.dirname, '..', '..')

type Texts = Readonly<Record<string, string>>

export interface Launched {
  readonly code: number | null
  /** Everything that it wrote, nothing masked. */
  readonly output: string
  readonly outputs: Texts
  readonly state: Texts
  readonly summary: string
}

/** Where a runner keeps what it gives to a job, below a root of its own. */
export interface Folders {
  readonly workspace: string
  readonly home: string
  readonly temp: string
}

const HOSTED: Folders = { workspace: 'work/name/name', home: 'home', temp: 'work/_temp' }

/** The machine of one job: new and empty, and gone afterwards. What a step can see of the world is `env`, and only that. */
export class Machine implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'machine-'))
  readonly #actions = this.#folder('actions')
  readonly workspace: string
  readonly #env: Texts
  #launches = 0
  #child: ChildProcess | null = null
  /** What the programs of this job were given, each of them: inputs too, as variables. */
  readonly seen: Texts[] = []

  /** @param env of the runner itself, for every program */
  constructor(env: Texts, folders = HOSTED) {
    this.workspace = this.#folder(folders.workspace)
    this.#env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#folder(folders.home),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_TEMP: this.#folder(folders.temp),
      RUNNER_OS: 'Linux',
      ...env,
    }
  }

  #folder(name: string): string {
    mkdirSync(join(this.#root, name), { recursive: true })
    return join(this.#root, name)
  }

  checkout(): void {
    copyTree(this.workspace)
  }

  /** The folder of this project as the runner would fetch it for `uses: owner/name@v1`: beside the workspace, not in it. */
  fetchAction(): string {
    if (!existsSync(join(this.#actions, 'action.yml'))) copyTree(this.#actions)
    return this.#actions
  }

  /** Runs a program from the workspace, with files for its outputs as the runner has them. */
  async launch(program: string, args: readonly string[], env: Texts): Promise<Launched> {
    const folder = this.#folder(`step-${++this.#launches}`)
    const file = (name: string): string => {
      writeFileSync(join(folder, name), '') // it must be there before the step starts
      return join(folder, name)
    }
    const files = {
      GITHUB_OUTPUT: file('output'),
      GITHUB_STATE: file('state'),
      GITHUB_ENV: file('env'),
      GITHUB_PATH: file('path'),
      GITHUB_STEP_SUMMARY: file('summary'),
    }
    const whole = { ...this.#env, ...files, ...env }
    this.seen.push(whole)
    const child = spawn(program, args, { env: whole, cwd: this.workspace, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    const { code, output } = await outcomeOf(child)
    return {
      code,
      output,
      outputs: readFileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
      state: readFileCommands(readFileSync(files.GITHUB_STATE, 'utf8')),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    }
  }

  /** What the runner does first when a job is cancelled. */
  interrupt(): void {
    this.#child?.kill('SIGINT')
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true })
  }
}

/** What git would bring, as it is on this machine now: without node_modules and without what is ignored. */
const copyTree = (folder: string): void => {
  const argv = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const list = execFileSync('git', argv, { cwd: REPOSITORY, encoding: 'utf8' })
  for (const path of list.split('\0').filter((path) => path !== '' && existsSync(join(REPOSITORY, path)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(REPOSITORY, path), join(folder, path))
  }
}

const outcomeOf = (child: ChildProcessByStdio<null, Readable, Readable>) =>
  new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
