import { spawn } from 'node:child_process'

/**
 * Runs a command in a process group of its own, with a umask under which every user can read what it writes. The group is
 * killed when the pipe closes: at the end of the command, at ours, or when we are killed.
 */
const IN_A_GROUP = `umask 022
exec 3<&0 0</dev/null
{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec 3<&-
"$@"`
const KEPT_CHARS = 200_000

interface GroupOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Ends the whole group. */
  readonly signal?: AbortSignal | undefined
  /** Called with each line of stdout as it comes. */
  readonly onLine?: ((line: string) => void) | undefined
}

interface Ended {
  /** Exit code; null after a signal. */
  readonly code: number | null
  /** The end of stdout and stderr, in the order in which they came. */
  readonly output: string
}

/** Runs a program to its end; nothing that it started outlives it. Rejects only if no shell can be started. */
export async function runInGroup(command: readonly string[], { env, signal, onLine }: GroupOptions): Promise<Ended> {
  const child = spawn('/bin/sh', ['-c', IN_A_GROUP, 'group', ...command], { env, cwd: '/', detached: true })
  let output = ''
  const keep = (text: string) => {
    output = (output + text).slice(-KEPT_CHARS)
  }
  const end = () => child.stdin.destroy()
  child.stdin.on('error', () => {}) // the shell ended first
  child.stderr.setEncoding('utf8').on('data', keep)
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    keep(text)
    for (const line of text.split('\n')) if (line.trim() !== '') onLine?.(line.trim())
  })
  child.on('exit', end)
  signal?.addEventListener('abort', end)
  try {
    if (signal?.aborted) end()
    const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
    return { code, output }
  } finally {
    signal?.removeEventListener('abort', end)
  }
}
