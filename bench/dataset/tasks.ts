/** One piece of work in a process of its own, so that its memory can be measured: `node tasks.ts NAME ARGS` as JSON. */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openStore } from '../../action/dataset/cache/open.ts'
import { decodeTests } from '../../action/dataset/hidden-tests/tests.ts'
import { readChunks } from '../../action/dataset/jsonl/read-chunks.ts'
import { loadSample, type SampleRequest } from '../../action/dataset/load.ts'
import { openLocal } from '../../action/dataset/local.ts'
import type { Problem } from '../../action/dataset/problem.ts'
import { drawSample } from '../../action/dataset/sample.ts'
import { select } from '../../action/dataset/select.ts'

/** As fast as we can read: with a stream, whose chunks are new each time, it would take four times the processor. */
const hashOnly = async (file: string): Promise<number> => {
  const hash = createHash('sha256')
  for await (const chunk of readChunks(file)) hash.update(chunk)
  hash.digest()
  return 0
}

const readlineAndParse = async (file: string): Promise<number> => {
  let lines = 0
  for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) })) {
    lines += Object.keys(JSON.parse(line)).length > 0 ? 1 : 0
  }
  return lines
}

const readlineParseAndHash = async (file: string): Promise<number> => {
  const hash = createHash('sha256')
  const input = createReadStream(file, { highWaterMark: 1 << 20 })
  input.on('data', (chunk) => hash.update(chunk))
  let lines = 0
  for await (const line of createInterface({ input })) lines += Object.keys(JSON.parse(line)).length > 0 ? 1 : 0
  hash.digest()
  return lines
}

const scanAndHash = async (file: string): Promise<number> => {
  const source = await openLocal(file, 'release_v6')
  return (await source.catalogue()).entries.length
}

const loadProblems = async (json: string): Promise<readonly Problem[]> => {
  const signal = new AbortController().signal
  const host = { log: () => {}, warn: (line: string) => console.error(line), signal, env: process.env }
  const clock = {
    sleep: (ms: number, stop: AbortSignal) => sleep(ms, undefined, { signal: stop }),
    random: Math.random,
  }
  await using store = openStore(process.env, host)
  const request: SampleRequest = JSON.parse(json)
  return (await loadSample(request, { ...host, clock, store })).problems
}

const load = async (json: string): Promise<number> => (await loadProblems(json)).length

/** Bytes of buffers that loaded problems still hold on to: they must know where their tests lie, and keep nothing of them. */
const held = async (json: string): Promise<number> => {
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const problems = await loadProblems(json)
  for (let pass = 0; pass < 5; pass++) {
    collectGarbage()
    // Buffers are freed beside the main thread.
    await sleep(100)
  }
  if (problems.length === 0) throw new Error('no problem')
  return process.memoryUsage().arrayBuffers
}

/** What judging asks for: the tests of each problem, one problem at a time. */
const decode = async (json: string): Promise<number> => {
  let tests = 0
  for (const problem of await loadProblems(json)) tests += (await decodeTests(problem)).length
  return tests
}

/** Bytes of the lines that a sample wants, counted in the files themselves. */
const bytesWanted = async (json: string): Promise<number> => {
  const { folder, request }: { folder: string; request: SampleRequest } = JSON.parse(json)
  const source = await openLocal(folder, request.release)
  const population = select((await source.catalogue()).entries, request)
  const sample = drawSample(population, { size: request.sampleSize, seed: request.seed })
  return sample.reduce((sum, { length }) => sum + length, 0)
}

const TASKS = { bytesWanted, hashOnly, readlineAndParse, readlineParseAndHash, scanAndHash, load, held, decode }
export type TaskName = keyof typeof TASKS

export interface TaskReport {
  readonly ms: number
  /** Processor time of all threads, milliseconds: hardly changed by what else runs on the machine. */
  readonly cpuMs: number
  /** Peak resident memory, bytes. */
  readonly peak: number
  /** What was counted, to see that the work was done. */
  readonly count: number
}

/**
 * Measures this process alone: what `getrusage` reports begins with the memory of the process that started it, at that time, and a
 * benchmark with servers in it is larger than what it measures. Linux only.
 */
const peakMemory = (): number => {
  const kB = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  if (kB === undefined) throw new Error('/proc/self/status tells no VmHWM')
  return Number(kB) * 1024
}

if (import.meta.main) {
  const [name = '', argument = ''] = process.argv.slice(2)
  const begin = performance.now()
  const cpu = process.cpuUsage()
  const count = await TASKS[name as TaskName](argument)
  const ms = performance.now() - begin
  const { user, system } = process.cpuUsage(cpu)
  const report: TaskReport = { ms, cpuMs: (user + system) / 1000, peak: peakMemory(), count }
  console.log(`REPORT ${JSON.stringify(report)}`)
}
