import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  readonly pid: number
  readonly parent: number
  readonly name: string
  /** Process 1 of a pid namespace of its own: a driver. */
  readonly isInit: boolean
}

/** Living processes below one, as the process table has them now. */
export function descendants(ancestor: number): Process[] {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(read)
    .filter((process) => process !== null)
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)])
  return below(ancestor)
}

/** Those of `descendants` that are solutions: children of a driver. */
export function solutions(ancestor: number): Process[] {
  const below = descendants(ancestor)
  const drivers = new Set(below.filter(({ isInit }) => isInit).map(({ pid }) => pid))
  return below.filter(({ parent }) => drivers.has(parent))
}

/** Those of some processes that still live. */
export const alive = (processes: readonly Process[]): Process[] =>
  processes.filter(({ pid, name }) => read(String(pid))?.name === name)

function read(pid: string): Process | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? ''
    if (field('State').startsWith('Z')) return null // ended, not yet reaped by its parent
    const isInit = /\d\s+1$/.test(field('NSpid'))
    return { pid: Number(pid), parent: Number(field('PPid')), name: field('Name'), isInit }
  } catch {
    return null // ended meanwhile
  }
}
