/** What tests of sandboxes need to know of the machine they run on. */

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BY_INTERRUPT } from '../attacks/privileges.ts'
import type { SandboxKind } from '../sandbox/kinds.ts'

function works(file: string, ...args: string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore', timeout: 10_000 })
    return true
  } catch {
    return false
  }
}

export const isRoot = process.getuid?.() === 0

/** Runs a command as root, who owns the processes of some kinds of sandbox. True if it succeeded. */
export const worksAsRoot = (file: string, ...args: string[]): boolean =>
  isRoot ? works(file, ...args) : works('sudo', '-n', file, ...args)

const NOBODY = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--']
const BARE = ['--ro-bind', '/', '/', 'true']

/** Kinds of sandbox, best first, and whether they work here; `why` goes into the name of tests that are skipped. */
export const KINDS: readonly { readonly kind: SandboxKind; readonly usable: boolean; readonly why: string }[] = [
  { kind: 'bwrap-root', usable: isRoot && works('bwrap', ...BARE), why: 'needs root and bubblewrap' },
  { kind: 'bwrap-sudo', usable: works('sudo', '-n', 'bwrap', ...BARE), why: 'needs sudo without password' },
  {
    kind: 'bwrap-user',
    usable: isRoot
      ? works('setpriv', ...NOBODY, 'bwrap', '--unshare-user', ...BARE)
      : works('bwrap', '--unshare-user', ...BARE),
    why: 'needs unprivileged user namespaces',
  },
]

const SYSTEM_PYTHON = '/usr/bin/python3'
/** An interpreter that any user may read: the one on PATH may be in root's home. */
export const PYTHON = existsSync(SYSTEM_PYTHON) ? SYSTEM_PYTHON : 'python3'

/** Whether this kernel answers 32-bit system calls. Some virtual machines do not: there that attack reaches nothing. */
export const answersForeignCalls = works(PYTHON, '-c', `${BY_INTERRUPT}\nraise SystemExit(interrupt() <= 0)`)

/** Control groups whose launcher has ended (`launch.sh` names them by its process id). */
export const staleGroups = (): string[] =>
  ['', 'memory', 'pids']
    .map((name) => join('/sys/fs/cgroup', name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((group) => {
      const launcher = /\/llm-judge-(\d+)$/.exec(group)?.[1]
      return launcher !== undefined && !existsSync(`/proc/${launcher}`)
    })

/** Waits until `left` is empty; returns what is left after 20 s. */
export async function settled<T>(left: () => readonly T[]): Promise<readonly T[]> {
  for (let attempt = 0; attempt < 400 && left().length > 0; attempt++) await sleep(50)
  return left()
}

/** Waits up to 20 s for a condition. @throws when it does not come true */
export async function until(condition: () => boolean): Promise<void> {
  const left = await settled(() => (condition() ? [] : [condition]))
  if (left.length > 0) throw new Error(`still not true after 20 s: ${condition}`)
}
