import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'

/** Wrangler on this machine: without an account, without a network. */

const ROOT = join(import.meta.dirname, '..')
const WRANGLER = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
const DATABASE = 'llm-benchmarks-db'

/** Time for the Worker to start. A slow machine needs ten seconds. */
const START_TIMEOUT_MS = 90_000

/** Time for Wrangler to end itself and its runtime before they are killed. */
const STOP_TIMEOUT_MS = 5_000

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  CI: '1', // no questions
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
})

/**
 * Puts an empty database with all migrations into a folder. Wrangler makes it once for each state of the migrations; a
 * copy of that is two seconds faster.
 * @throws Error with Wrangler's own words
 */
export function applyMigrations(folder: string): void {
  const templates = join(ROOT, '.wrangler', 'migrated')
  const template = join(templates, migrationsHash())
  if (!existsSync(template)) {
    mkdirSync(templates, { recursive: true })
    const fresh = mkdtempSync(`${template}-`)
    migrate(fresh)
    try {
      renameSync(fresh, template)
    } catch (error) {
      if (!existsSync(template)) throw error
      rmSync(fresh, { recursive: true }) // another process was faster
    }
  }
  cpSync(template, folder, { recursive: true })
}

/** Changes with everything that decides what Wrangler writes: migrations, database id, Wrangler's version. */
function migrationsHash(): string {
  const migrations = readdirSync(join(ROOT, 'migrations')).map((name) => join('migrations', name))
  const hash = createHash('sha256')
  for (const path of [...migrations.sort(), 'wrangler.jsonc', 'package.json'])
    hash.update(`${path}\n${readFileSync(join(ROOT, path), 'utf8')}`)
  return hash.digest('hex').slice(0, 16)
}

function migrate(folder: string): void {
  const args = [WRANGLER, 'd1', 'migrations', 'apply', DATABASE, '--local', '--persist-to', folder]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: environment(),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the migrations could not be applied:\n${stdout}${stderr}`)
}

export interface LocalWorker {
  /** Its address, without a slash at the end. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** The `stop` of each Worker that this process has started and not stopped. */
const running = new Set<() => Promise<void>>()

/**
 * Does work that starts Workers. When it ends, or the signal is aborted before, it stops every Worker of this process,
 * also one that is still starting. Rejects with the signal's reason.
 */
export async function withWorkers<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const interrupted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([interrupted, work()])
  } finally {
    await Promise.all([...running].map((stop) => stop()))
  }
}

export interface LocalWorkerOptions {
  /** Folder of the local database. */
  readonly folder: string
  /** 0 for any free port. */
  readonly port: number
  /** Entry file, if not the one of wrangler.jsonc. */
  readonly script?: string
  readonly vars?: Readonly<Record<string, string>>
}

/** Starts a Worker and waits until it answers. @throws Error with Wrangler's own words if it does not start */
export async function startWorker(options: LocalWorkerOptions): Promise<LocalWorker> {
  for (let start = 1; ; start++) {
    try {
      return await startOnce(options)
    } catch (error) {
      // Two Wranglers that start at the same moment may choose the same free port for their inner sockets.
      if (start === MOST_STARTS || !String(error).includes('Address already in use')) throw error
    }
  }
}

const MOST_STARTS = 3

async function startOnce({ folder, port, script, vars = {} }: LocalWorkerOptions): Promise<LocalWorker> {
  const args = [
    'dev',
    ...(script ? [script] : []),
    '--port',
    String(port),
    '--persist-to',
    folder,
    '--log-level',
    'info',
  ]
  const variables = Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const child = spawn(process.execPath, [WRANGLER, ...args, '--show-interactive-dev-session=false', ...variables], {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own, so that its runtime ends with it
  })
  let output = ''
  const listen = (chunk: Buffer): void => {
    if (url() === undefined) output += chunk.toString() // later output is a line for each request
  }
  const url = (): string | undefined => /Ready on (http:\/\/\S+?)\/?\s/.exec(output)?.[1]
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)

  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, name)
    } catch {
      // The whole group has ended already.
    }
  }
  const kill = () => signal('SIGKILL')
  const stop = async (): Promise<void> => {
    if (!hasEnded()) {
      const ended = once(child, 'exit')
      signal('SIGTERM')
      await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })])
    }
    kill()
    process.removeListener('exit', kill)
    running.delete(stop)
  }
  process.on('exit', kill)
  running.add(stop)

  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline && !hasEnded()) {
    const address = url()
    if (address !== undefined && (await answers(address))) return { url: address, stop }
    await sleep(100)
  }
  await stop()
  throw new Error(`the Worker did not start:\n${stripVTControlCharacters(output)}`)
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`).then(
    ({ ok }) => ok,
    () => false, // not yet
  )
