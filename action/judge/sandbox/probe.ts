import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { homeFolder } from '../../runtime/home-folder.ts'
import { type Attack, SURVIVOR_NAME, solutionFor, type Targets } from '../attacks/attack.ts'
import { MEMORY_BOMB, SMALL_MEMORY_MB } from '../attacks/memory.ts'
import { ATTACKS } from '../attacks/table.ts'
import type { Comparer } from '../comparer.ts'
import { type Graded, grade } from '../grade.ts'
import { Pool } from '../pool.ts'
import type { SandboxSpec } from './kinds.ts'
import { PROBE_SLOT } from './uids.ts'

interface ProbedCanary {
  readonly name: string
  /** What was reached; null if the sandbox held. */
  readonly failure: string | null
  /** Null for checks made after all attacks. */
  readonly ms: number | null
}

export interface ProbeResult {
  /** How memory and processes are limited: `cgroup v2`, `cgroup v1` or `rlimit`. */
  readonly limits: string
  readonly canaries: readonly ProbedCanary[]
}

/** An endless program with a limit of 1 s is killed after 2 s; the rest is allowance for a busy machine. */
const SLOWEST_MS = 10_000

/**
 * Proves a pool of sandboxes by running the attacks marked `atStart` through the same path that grades solutions.
 * @throws SandboxFault if no sandbox of the kind starts
 */
export async function probe(pool: Pool, spec: Omit<SandboxSpec, 'slot'>, comparer: Comparer): Promise<ProbeResult> {
  await using listener = await listen()
  await using small = new Pool({ ...spec, memoryLimitMb: SMALL_MEMORY_MB }, 1, PROBE_SLOT)
  const targets: Targets = { files: filesOfOurs(), tcpPort: listener.port, pid: process.pid }
  const run = async (attack: Attack, on: Pool) => {
    const graded = await on.use((sandbox) => grade(sandbox, comparer, solutionFor(attack, targets)))
    const late = attack.ends === 'timeout' && graded.wallMs > SLOWEST_MS
    return {
      name: attack.name,
      failure: escapeOf(attack, graded) ?? (late ? `lived ${Math.round(graded.wallMs)} ms` : null),
      ms: graded.wallMs,
    }
  }
  const limits = await pool.use(async (sandbox) => sandbox.ready.limits)
  const canaries = await Promise.all([
    ...ATTACKS.filter(({ atStart }) => atStart).map((attack) => run(attack, pool)),
    run(MEMORY_BOMB, small),
  ])
  const called = listener.calls() === 0 ? null : `${listener.calls()} calls arrived`
  const calls = { name: 'listener', failure: called, ms: null }
  const left = { name: 'nothing left', failure: await survivors(), ms: null }
  return { limits, canaries: [...canaries, calls, left] }
}

/** What an attack reached, as it printed it; null if the sandbox held. */
export function escapeOf({ ends }: Attack, { failure }: Graded): string | null {
  if ((failure?.errorType ?? 'held') === ends) return null
  return failure?.failedTest?.actual?.trim() || failure?.detail || 'passed'
}

/** One file in each folder that may hold secrets of ours. */
const filesOfOurs = (): string[] =>
  [
    ...[homeFolder(), process.cwd(), tmpdir(), import.meta.dirname],
    ...[process.env['RUNNER_TEMP'], process.env['GITHUB_WORKSPACE']],
  ].flatMap((folder) => {
    if (!folder || !existsSync(folder)) return []
    const file = readdirSync(folder, { withFileTypes: true }).find((entry) => entry.isFile())
    return file ? [join(folder, file.name)] : []
  })

async function listen() {
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

/** Says how many processes outlived their verdict, null for none; waits up to 1 s for a disposable sandbox to be gone. */
export async function survivors(): Promise<string | null> {
  for (let attempt = 0; attempt < 20; attempt++) {
    if (survivorCount() === 0) return null
    await sleep(50)
  }
  return `${survivorCount()} processes alive`
}

/** Processes of this machine that the attack `survivor` left behind. */
export const survivorCount = (): number =>
  readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && nameOf(entry) === SURVIVOR_NAME).length

function nameOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  } catch {
    return '' // ended meanwhile
  }
}
