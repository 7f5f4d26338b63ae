import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BenchmarkError } from '../errors.ts'

/**
 * Takes a lock file for this process, until it is disposed. The lock of a process that has ended is taken over, and
 * one of this process.
 * @param what is locked, for the message
 * @throws BenchmarkError `bad_input` while another process holds it
 */
export async function takeLock(file: string, what: string): Promise<AsyncDisposable> {
  await mkdir(dirname(file), { recursive: true })
  const own = `${process.pid} ${await startOf(process.pid)}`
  for (;;) {
    const isTaken = await writeFile(file, own, { flag: 'wx' }).then(
      () => false,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
        return true
      },
    )
    if (!isTaken) return { [Symbol.asyncDispose]: () => rm(file, { force: true }) }
    const [pid, start] = (await readFile(file, 'utf8').catch(() => '')).split(' ')
    const isOther = pid && start && Number(pid) !== process.pid
    if (isOther && start === (await startOf(Number(pid)))) throw inUse(what, `process ${pid}`)
    await rm(file, { force: true })
  }
}

/** When a process began, in ticks since the machine did: a number of a process is used again. Null if it has ended. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  return fields[0] === 'Z' ? null : (fields[19] ?? null)
}

export const inUse = (what: string, by: string): BenchmarkError =>
  new BenchmarkError(
    'bad_input',
    `${what} is in use by another run (${by})`,
    'Wait until it has ended, or choose another results-file.',
  )
