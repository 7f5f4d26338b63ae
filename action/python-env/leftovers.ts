import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Longer than any build takes: for folders of processes that cannot be looked up, in another container for example. */
const OLD_MS = 3_600_000

/** Prefix of the folder in which this process builds; its maker can be looked up. */
export const workPrefix = (venv: string): string => `${venv}.${pidNamespace()}-${process.pid}-`

const NAME = /^python-.*\.(?<namespace>\w+)-(?<pid>\d+)-\w+$/

/** Removes the folders of builds that were killed. */
export async function removeLeftovers(folder: string, now = Date.now()): Promise<void> {
  for (const name of readdirSync(folder)) {
    const { namespace, pid } = NAME.exec(name)?.groups ?? {}
    if (pid === undefined) continue
    const path = join(folder, name)
    const dead = namespace === pidNamespace() && !isAlive(pid)
    if (dead || now - changedAt(path, now) > OLD_MS) await rm(path, { recursive: true, force: true })
  }
}

/** Number of the pid namespace: in another one, the same pid is another process. */
function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? 'x'
  } catch {
    return 'x' // no /proc
  }
}

function isAlive(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`).length > 0
  } catch {
    return false
  }
}

function changedAt(path: string, otherwise: number): number {
  try {
    return statSync(path).mtimeMs
  } catch {
    return otherwise // removed by another run
  }
}
