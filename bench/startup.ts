import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * How long the bundle takes until it has read its inputs and says that there is no key: everything that is loaded at the
 * start is loaded by then. Beside it Node with nothing to do. On a busy machine wall time says
 * little: the smallest says most, and CPU time what it would be at best.
 */
const RUNS = 20

export const run = async (args: string[]): Promise<void> => {
  const runs = Number(args[0] ?? RUNS)
  const folder = mkdtempSync(join(tmpdir(), 'startup-'))
  try {
    cpSync(join(import.meta.dirname, '..', 'dist'), join(folder, 'dist'), { recursive: true })
    const rows = [
      { what: 'node alone', ...measure(runs, ['-e', '0'], folder, 0) },
      { what: 'dist/index.js', ...measure(runs, ['dist/index.js'], folder, 1) },
    ]
    console.table(rows)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Makes a program end with its own CPU time, in microseconds, on stderr. */
const TELL = `process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error('cpu ' + (user + system)) })`
const PRELOAD = ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`]

const measure = (runs: number, argv: readonly string[], cwd: string, expected: number) => {
  const samples = Array.from({ length: runs }, () => {
    const start = performance.now()
    const options = { cwd, env: { PATH: process.env['PATH'] }, encoding: 'utf8' } as const
    const { status, stderr } = spawnSync(process.execPath, [...PRELOAD, ...argv], options)
    if (status !== expected) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`)
    return { wall: performance.now() - start, cpu: Number(/cpu (\d+)/.exec(stderr)?.[1]) / 1000 }
  })
  const at = (kind: 'wall' | 'cpu', share: number) =>
    Math.round(samples.map((sample) => sample[kind]).sort((a, b) => a - b)[Math.floor(share * (runs - 1))] ?? 0)
  return {
    runs,
    'wall, smallest ms': at('wall', 0),
    'wall, median ms': at('wall', 0.5),
    'cpu, smallest ms': at('cpu', 0),
    'cpu, median ms': at('cpu', 0.5),
  }
}
