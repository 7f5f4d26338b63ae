import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Wrangler, on this machine alone: no account, no network. */

const ROOT = join(import.meta.dirname, '..')
const WRANGLER = join(ROOT, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
const DATABASE = 'llm-benchmarks-db'

/** A slow machine needs ten seconds; what takes longer than this has failed. */
const PATIENCE_MS = 90_000

/** How long Wrangler may take to end itself and its runtime, before they are ended. */
const FAREWELL_MS = 5_000

const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  CI: '1', // no questions
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
})

/** @throws Error with Wrangler's own words */
export function applyMigrations(folder: string): void {
  const args = [WRANGLER, 'd1', 'migrations', 'apply', DATABASE, '--local', '--persist-to', folder]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: environment(),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the migrations could not be applied:\n${stdout}${stderr}`)
}

export interface LocalWorker {
  /** Where it answers, without a slash at the end. */
  readonly url: string
  readonly stop: () => Promise<void>
}

export interface LocalWorkerOptions {
  /** Folder of the local database. */
  readonly folder: string
  /** 0: any free one. Wrangler takes another when this one is taken. */
  readonly port: number
  /** Entry file, when it is not the one of wrangler.jsonc. */
  readonly script?: string
  readonly vars?: Readonly<Record<string, string>>
}

/** A running Worker that answers. @throws Error with Wrangler's own words when it does not come to that */
export async function startWorker({ folder, port, script, vars = {} }: LocalWorkerOptions): Promise<LocalWorker> {
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
    if (url() === undefined) output += chunk.toString() // afterwards it is a line for each request
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
      // The whole group has ended: what was wanted.
    }
  }
  const stop = async (): Promise<void> => {
    if (!hasEnded()) {
      const ended = once(child, 'exit')
      signal('SIGTERM')
      await Promise.race([ended, sleep(FAREWELL_MS, undefined, { ref: false })])
    }
    signal('SIGKILL')
  }

  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline && !hasEnded()) {
    const address = url()
    if (address !== undefined && (await answers(address))) return { url: address, stop }
    await sleep(100)
  }
  await stop()
  throw new Error(`the Worker did not start:\n${output}`)
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/health`).then(
    ({ ok }) => ok,
    () => false, // not yet
  )
