import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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

/** The machine of one job: new and empty, and gone afterwards. What a step can see of the world is `env`, and only that. */
export class Machine implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'machine-'))
  readonly workspace = this.#folder('workspace')
  readonly #actions = this.#folder('actions')
  readonly #home = this.#folder('home')
  readonly #temp = this.#folder('temp')
  readonly #env: Texts
  #launches = 0
  /** What the programs of this job were given, each of them: inputs too, as variables. */
  readonly seen: Texts[] = []

  /** @param env of the runner itself, for every program */
  constructor(env: Texts) {
    this.#env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#home,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_TEMP: this.#temp,
      RUNNER_OS: 'Linux',
      ...env,
    }
  }

  #folder(name: string): string {
    mkdirSync(join(this.#root, name))
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
    const { code, output } = await run(program, args, whole, this.workspace)
    return {
      code,
      output,
      outputs: readFileCommands(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
      state: readFileCommands(readFileSync(files.GITHUB_STATE, 'utf8')),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    }
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

const run = (program: string, args: readonly string[], env: Texts, cwd: string) =>
  new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
