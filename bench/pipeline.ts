import { mkdtemp, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJudge } from '../action/judge/judge.ts'
import { run as runPipeline } from '../action/run.ts'
import { demoAnswers } from '../demo/answers.ts'
import { datasetLine } from '../demo/dataset.ts'
import { fakeRunAgainst, startFaultServer } from '../demo/fault-tests/model-fixture.ts'
import { readDemoProblems } from '../demo/problems.ts'
import { seededRandom } from '../demo/random.ts'

export const name = 'pipeline'

const PROBLEMS = 200
const MEDIAN_MS = 20_000
/** Of the logarithm: one answer in twenty takes more than 46 s. */
const SPREAD = 0.5
/** The model is so many times faster than in life; the judge is not, so that the promise is harder to keep here. */
const TIME_SCALE = 20
/** The pipeline may take so much longer than the model alone. */
const PROMISE = 1.1

/**
 * The whole pipeline, real judge and all, against a model with the latency of life: how much longer does it take than
 * the model alone would, were everything else free? Ideal: the same draw of latencies on as many slots, no gaps.
 */
export const run = async (_args: string[]): Promise<void> => {
  const latencies = drawLatencies()
  const rows: Row[] = []
  for (const concurrency of [8, 32]) rows.push(await measure(concurrency, latencies))
  console.log(`${PROBLEMS} problems, latency of median ${MEDIAN_MS / 1000} s scaled down ${TIME_SCALE} x`)
  console.table(rows)
  if (rows.some(({ ratio }) => ratio > PROMISE)) process.exitCode = 1
}

interface Row {
  readonly concurrency: number
  /** Seconds. */
  readonly ideal: number
  readonly wall: number
  readonly ratio: number
  readonly solved: string
}

/** Log-normal, in milliseconds, by the number of the request. */
function drawLatencies(): readonly number[] {
  const random = seededRandom(20)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Array.from({ length: PROBLEMS }, () => (MEDIAN_MS / TIME_SCALE) * Math.exp(SPREAD * normal()))
}

/** Each request takes the slot that is free first, in milliseconds. */
export function idealMs(latencies: readonly number[], slots: number): number {
  const free = Array.from({ length: slots }, () => 0)
  for (const latency of latencies) {
    const first = free.indexOf(Math.min(...free))
    free[first] = (free[first] ?? 0) + latency
  }
  return Math.max(...free)
}

async function measure(concurrency: number, latencies: readonly number[]): Promise<Row> {
  const server = await startFaultServer({ answer: demoAnswers(), latencyMs: (call) => latencies[call - 1] ?? 0 })
  let begun = 0
  let ended = 0
  try {
    const raw = { dataset: await writeDataset(), concurrency: String(concurrency), 'max-cost': '1000' }
    const progress = {
      begin: () => {
        begun = performance.now()
      },
      advance: () => {},
      end: () => {
        ended = performance.now()
      },
    }
    const host = { openJudge, progress, judgeWorkers: availableParallelism() }
    const fake = await fakeRunAgainst(server, { raw, host })
    const { results } = await runPipeline(fake.inputs, fake.host)
    const ideal = idealMs(latencies, concurrency)
    return {
      concurrency,
      ideal: seconds(ideal),
      wall: seconds(ended - begun),
      ratio: Math.round(((ended - begun) / ideal) * 1000) / 1000,
      solved: `${results.passed_count} of ${results.total_count}`,
    }
  } finally {
    await server.close()
  }
}

const seconds = (ms: number): number => Math.round(ms / 10) / 100

/** The demo problems that their recorded answers solve, over and over under other ids. */
async function writeDataset(): Promise<string> {
  const solved = readDemoProblems().filter(({ expected }) => expected.error_type === null)
  const lines = Array.from({ length: PROBLEMS }, (_, index) => {
    const problem = solved[index % solved.length]
    if (problem === undefined) throw new Error('no demo problem is solved')
    return datasetLine({ ...problem, id: `${problem.id}_${index}` })
  })
  const file = join(await mkdtemp(join(tmpdir(), 'bench-pipeline-')), 'demo.jsonl')
  await writeFile(file, lines.join(''))
  return file
}

if (import.meta.main) await run(process.argv.slice(2))
