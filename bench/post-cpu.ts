import {
  compareFullRuns,
  followRuns,
  lengthsOf,
  MOST_FULL_RUNS,
  packLengths,
  packRun,
  unpackLengths,
  unpackRun,
  WINDOW_RUNS,
} from '../core/statistics.ts'

/**
 * `npm run bench -- post-cpu`: CPU that drift and lengths add to one post of 454 problems, without the database. The bound
 * is 10 ms, all that Cloudflare's free plan allows a request.
 */
const PROBLEMS = 454
const TIMES = 60

export async function run(): Promise<void> {
  const counts = Array.from({ length: 2 * WINDOW_RUNS }, (_, day) => packRun(countsOn(day)))
  const lengths = Array.from({ length: WINDOW_RUNS }, (_, day) =>
    packLengths({ id: `${day}`, lengths: lengthsOn(day) }),
  )
  const counted = (from: number, to: number) => counts.slice(from, to).map((text, i) => unpackRun(`${i}`, text))
  const full = (from: number) => counted(from, from + MOST_FULL_RUNS)
  const tasks: readonly (readonly [name: string, task: () => unknown])[] = [
    ['a run at the end: its verdict', () => followRuns(counted(0, WINDOW_RUNS), WINDOW_RUNS - 1)],
    ['a run at the end: lengths', () => lengthsOf(lengths.map((text, i) => unpackLengths(`${i}`, text)))],
    ['an alarm: full runs, 8 and 8', () => compareFullRuns(full(60 - MOST_FULL_RUNS), full(60))],
    ['a late run: 120 verdicts', () => followRuns(counted(0, 2 * WINDOW_RUNS), WINDOW_RUNS)],
  ]
  console.log(`${'454 problems'.padEnd(32)} CPU ms: median     most`)
  for (const [what, task] of tasks) {
    const times = Array.from({ length: TIMES }, () => cpuOf(task)).sort((a, b) => a - b)
    const [median = 0, most = 0] = [times[TIMES / 2], times.at(-1)]
    console.log(`${what.padEnd(32)} ${median.toFixed(1).padStart(14)} ${most.toFixed(1).padStart(8)}`)
  }
}

/** Milliseconds of CPU, its compiler's and collector's too: other programs on the machine do not count. */
function cpuOf(task: () => unknown): number {
  const before = process.cpuUsage()
  task()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Two thirds of the problems waver a little; from day 60 on more of them fail, so that the series is in alarm. */
function countsOn(day: number) {
  const passes = (i: number) => i % 7 < 5 && noise(day, i) < (day < 60 ? 0.9 : 0.75)
  return {
    id: `${day}`,
    passed: Array.from({ length: PROBLEMS }, (_, i) => (passes(i) ? 1 : 0)),
    samples: Array<number>(PROBLEMS).fill(1),
  }
}

const lengthsOn = (day: number): number[] =>
  Array.from({ length: PROBLEMS }, (_, i) => 150 + (i % 40) + Math.round(6 * noise(day, i)))

/** The same for the same numbers, from 0 to 1. */
function noise(day: number, i: number): number {
  let word = Math.imul(day * 1000 + i + 1, 0x9e3779b1)
  word = Math.imul(word ^ (word >>> 15), 0x85ebca6b)
  return ((word ^ (word >>> 13)) >>> 0) / 2 ** 32
}
