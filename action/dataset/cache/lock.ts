import { mkdir, open, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** The holder of a lock updates its file every few seconds. A file that is older than `STALE_MS` belongs to a dead process. */
const HEARTBEAT_MS = 5_000
const STALE_MS = 60_000
const POLL_MS = 200

/** A lock file, removed when the lock is disposed. */
export interface Lock extends AsyncDisposable {}

/** Takes the lock at `path`; null when another process has it. */
export async function tryLock(path: string): Promise<Lock | null> {
  await mkdir(dirname(path), { recursive: true })
  if (!(await create(path))) {
    if (await isLocked(path)) return null
    // Two processes may both take over a stale lock. Both then produce the same content; the last rename wins.
    await rm(path, { force: true })
    if (!(await create(path))) return null
  }
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(heartbeat)
      await rm(path, { force: true })
    },
  }
}

/** Creates the file; false when it exists already. */
async function create(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

interface WaitOptions {
  readonly signal: AbortSignal
  /** Called once, when another process has the lock. */
  readonly onWait: () => void
}

/** Takes the lock at `path`, and waits while another process has it. */
export async function lock(path: string, { signal, onWait }: WaitOptions): Promise<Lock> {
  for (let waits = 0; ; waits++) {
    const held = await tryLock(path)
    if (held) return held
    if (waits === 0) onWait()
    await sleep(POLL_MS, undefined, { signal })
  }
}

export async function isLocked(path: string): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
  return age < STALE_MS
}
