import { mkdir, open, rm, stat, utimes } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A holder says every few seconds that it lives; one that has not for long is gone, whatever became of its process. */
const HEARTBEAT_MS = 5_000
const STALE_MS = 60_000
const POLL_MS = 200

/** A file that says that somebody is at work, until it is disposed. */
export interface Hold extends AsyncDisposable {}

/** Takes the file at `path`; null when somebody else has it. */
export async function tryHold(path: string): Promise<Hold | null> {
  await mkdir(dirname(path), { recursive: true })
  if (!(await create(path))) {
    if (await isHeld(path)) return null
    // Of two that find a dead holder's file, both may get it. Then the same content is made twice, and one of them wins.
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

/** False where there is one already. */
async function create(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

interface Patience {
  readonly signal: AbortSignal
  /** Called once, when somebody else has it. */
  readonly onWait: () => void
}

/** Takes the file at `path` as soon as nobody else has it. */
export async function hold(path: string, { signal, onWait }: Patience): Promise<Hold> {
  for (let waits = 0; ; waits++) {
    const held = await tryHold(path)
    if (held) return held
    if (waits === 0) onWait()
    await sleep(POLL_MS, undefined, { signal })
  }
}

export async function isHeld(path: string): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => Number.POSITIVE_INFINITY,
  )
  return age < STALE_MS
}
