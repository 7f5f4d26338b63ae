import { availableParallelism, cpus } from 'node:os'
import { FLOODS } from '../action/judge/fault-tests/floods.ts'
import { openJudge } from '../action/judge/judge.ts'
import type { Judge, Solution } from '../action/judge/verdict.ts'
import { coldPerSolution, freshPerTest } from './judge/bare.ts'
import { watchMemory } from './judge/memory.ts'
import { CPU_WORKLOAD, type Workload, workloads } from './judge/workloads.ts'

/**
 * `npm run bench judge`: time and memory of judging, compared with a fresh interpreter per test, a cold one per solution,
 * and the same driver without isolation (the floor). Compare ratios within one run only: machines are noisy.
 */
const WORKERS = availableParallelism()
const ROUNDS = 5
/** Solutions of a workload that bare interpreters, which are slow, are measured on. */
const BARE_SOLUTIONS = 4

interface Measured {
  readonly solutions: number
  readonly tests: number
  readonly seconds: number
}

type Way = (workload: Workload, solution: Solution) => Promise<void>

async function measure(workload: Workload, count: number, way: Way): Promise<Measured> {
  const solutions = workload.solutions.slice(0, count)
  const started = performance.now()
  const queue = [...solutions]
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await way(workload, next)
  }
  // Twice as many as there are processors: while one answer is compared, the sandbox has the next solution.
  await Promise.all(Array.from({ length: 2 * WORKERS }, worker))
  const tests = solutions.reduce((sum, solution) => sum + solution.tests.length, 0)
  return { solutions: solutions.length, tests, seconds: (performance.now() - started) / 1000 }
}

const judgedBy =
  (judge: Judge): Way =>
  async (_, solution) => {
    const verdict = await judge.judge(solution)
    if (verdict.kind !== 'passed') throw new Error(`a right solution did not pass: ${verdict.detail}`)
  }

const row = (name: string, { solutions, tests, seconds }: Measured): string =>
  [
    name.padEnd(34),
    (tests / seconds).toFixed(0).padStart(9),
    ((1000 * seconds * WORKERS) / solutions).toFixed(2).padStart(14),
    ((1000 * seconds * WORKERS) / tests).toFixed(3).padStart(10),
  ].join(' ')

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function processorShare(workload: Workload, judge: Judge): Promise<number> {
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await measure(workload, workload.solutions.length, (w, s) => coldPerSolution(judge.python.path, w, s))
    const judged = await measure(workload, workload.solutions.length, judgedBy(judge))
    ratios.push(bare.seconds / judged.seconds)
  }
  return median(ratios)
}

export async function run(): Promise<void> {
  const options = { python: 'python3', memoryLimitMb: 4096, workers: WORKERS, log: () => {} }
  await using judge = await openJudge({ ...options, sandbox: 'auto' })
  await using floor = await openJudge({ ...options, sandbox: 'none' })
  const { sandbox, python } = judge
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${WORKERS} workers, Python ${python.version}`)
  console.log(`sandbox ${sandbox.kind}, limits by ${sandbox.limits}; times per solution and test are per worker\n`)
  console.log(`${' '.repeat(34)} ${'tests/s'.padStart(9)} ${'ms/solution'.padStart(14)} ${'ms/test'.padStart(10)}`)
  const needsNumpy = (workload: Workload) => workload.name.startsWith('numpy')
  for (const workload of workloads()) {
    if (needsNumpy(workload) && !python.packages['numpy']) {
      console.log(`${workload.name}: skipped, numpy is not installed`)
      continue
    }
    const all = workload.solutions.length
    console.log(workload.name)
    await measure(workload, WORKERS, judgedBy(judge)) // sandboxes warm
    await measure(workload, WORKERS, judgedBy(floor))
    const memory = watchMemory()
    console.log(row('  judge, all isolation', await measure(workload, all, judgedBy(judge))))
    const peak = memory.stop()
    console.log(row('  floor: no isolation', await measure(workload, all, judgedBy(floor))))
    const bare = Math.min(all, BARE_SOLUTIONS)
    console.log(
      row('  cold python per solution', await measure(workload, bare, (w, s) => coldPerSolution(python.path, w, s))),
    )
    console.log(
      row('  fresh python per test', await measure(workload, bare, (w, s) => freshPerTest(python.path, w, s))),
    )
    console.log(`  peak memory of the judge with its sandboxes: ${peak.toFixed(0)} MiB`)
    if (workload.name.startsWith(CPU_WORKLOAD)) {
      const share = await processorShare(workload, judge)
      console.log(`  speed of bare Python reached: ${share.toFixed(2)} (median of ${ROUNDS} alternating rounds)`)
    }
  }
  await measureFloods()
}

/** How much the memory of Node grows while a solution puts out 4 GB. */
async function measureFloods(): Promise<void> {
  await using judge = await openJudge({ sandbox: 'auto', python: 'python3', memoryLimitMb: 512, log: () => {} })
  for (const { name, code, ends } of FLOODS) {
    const before = process.memoryUsage().rss
    let highest = before
    const timer = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss)
    }, 20)
    const tests = [{ input: '', output: 'ok' }]
    const verdict = await judge.judge({ code, tests, functionName: null, timeoutSeconds: 3 })
    clearInterval(timer)
    const outcome = verdict.kind === 'failed' ? verdict.errorType : verdict.kind
    if (outcome !== ends) throw new Error(`4 GB ${name}: expected ${ends}, got ${outcome}`)
    console.log(`4 GB of output ${name}: Node grew by ${((highest - before) / 2 ** 20).toFixed(0)} MiB`)
  }
}
