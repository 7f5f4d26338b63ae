import { readdirSync, readFileSync } from 'node:fs'

const SAMPLE_MS = 50
const PAGE_BYTES = 4096

/** Highest resident memory, in MiB, of this process with all its descendants, sampled until `stop`. */
export function watchMemory() {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, residentOfTree())
  }, SAMPLE_MS)
  return {
    stop: (): number => {
      clearInterval(timer)
      return Math.max(peak, residentOfTree()) / 2 ** 20
    },
  }
}

function residentOfTree(): number {
  const processes = readdirSync('/proc').flatMap(readStat)
  const members = new Set([process.pid])
  // A parent is listed before its children wherever pids did not wrap; a second pass catches the rest.
  for (let pass = 0; pass < 2; pass++) {
    for (const { pid, parent } of processes) if (members.has(parent)) members.add(pid)
  }
  return processes.filter(({ pid }) => members.has(pid)).reduce((sum, { bytes }) => sum + bytes, 0)
}

function readStat(entry: string): { pid: number; parent: number; bytes: number }[] {
  if (!/^\d+$/.test(entry)) return []
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [{ pid: Number(entry), parent: Number(fields[1]), bytes: Number(fields[21]) * PAGE_BYTES }]
  } catch {
    return [] // ended meanwhile
  }
}
