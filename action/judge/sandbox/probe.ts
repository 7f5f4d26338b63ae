import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Comparer } from '../comparer.ts'
import { type Graded, grade } from '../grade.ts'
import { Pool } from '../pool.ts'
import { type Canary, canariesFor, MEMORY_CANARY, SURVIVOR_NAME } from './canaries.ts'
import type { SandboxSpec } from './kinds.ts'

export interface ProbeResult {
  /** How memory and processes are limited: `cgroup v2`, `cgroup v1` or `rlimit`. */
  readonly limits: string
  /** `failure` is null where the sandbox held. */
  readonly canaries: readonly { readonly name: string; readonly failure: string | null }[]
}

const MEMORY_CANARY_MB = 512
/** Uids of their own, beside those of any pool that judges. */
const PROBE_SLOT = 4_000

/**
 * Proves a pool of sandboxes with canaries, through the very path that will grade.
 * @throws SandboxFault when no sandbox of the kind comes up
 */
export const probe = async (pool: Pool, spec: Omit<SandboxSpec, 'slot'>, comparer: Comparer): Promise<ProbeResult> => {
  const secretFile = `${spec.filterFile}.secret`
  writeFileSync(secretFile, randomBytes(16).toString('hex'))
  await using listener = await listen()
  await using small = new Pool({ ...spec, memoryLimitMb: MEMORY_CANARY_MB }, 1, PROBE_SLOT)
  const run = async (canary: Canary, on: Pool) => ({
    name: canary.name,
    failure: judgeCanary(canary, await on.use((sandbox) => grade(sandbox, comparer, canary.solution))),
  })
  const limits = await pool.use(async (sandbox) => sandbox.ready.limits)
  const canaries = await Promise.all([
    ...canariesFor({ files: [secretFile, ...filesOfOurs()], port: listener.port, pid: process.pid }).map((canary) =>
      run(canary, pool),
    ),
    run(MEMORY_CANARY, small),
  ])
  const calls = { name: 'listener', failure: listener.calls() === 0 ? null : `${listener.calls()} calls arrived` }
  const left = { name: 'nothing left', failure: await survivors() }
  return { limits, canaries: [...canaries, calls, left] }
}

/** One file in each folder where secrets of ours may lie. */
const filesOfOurs = (): string[] =>
  [homedir(), process.cwd(), tmpdir(), process.env['RUNNER_TEMP'], process.env['GITHUB_WORKSPACE']].flatMap(
    (folder) => {
      if (!folder || !existsSync(folder)) return []
      const file = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isFile())
      return file ? [join(folder, file.name)] : []
    },
  )

const judgeCanary = ({ expected }: Canary, { failure, wallMs }: Graded): string | null => {
  if ((failure?.errorType ?? null) !== expected)
    return failure?.failedTest?.actual?.trim() || failure?.detail || 'passed'
  return wallMs < 5_000 ? null : `took ${Math.round(wallMs)} ms`
}

const listen = async () => {
  let calls = 0
  const server = createServer((socket) => {
    calls++
    socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { port, calls: () => calls, [Symbol.asyncDispose]: async () => void server.close() }
}

/** Canary processes that outlived their verdict. A disposable sandbox may need a moment to be gone. */
const survivors = async (): Promise<string | null> => {
  let found = 0
  for (let attempt = 0; attempt < 20; attempt++) {
    found = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && nameOf(entry) === SURVIVOR_NAME).length
    if (found === 0) return null
    await sleep(50)
  }
  return `${found} processes alive`
}

const nameOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return '' // ended meanwhile
  }
}
