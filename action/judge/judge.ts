import { availableParallelism } from 'node:os'
import { describeError } from '../errors.ts'
import { environmentCanaries } from './canaries/environment.ts'
import { CANARIES } from './canaries/programs.ts'
import { runCanaries } from './canaries/run.ts'
import { Comparer } from './comparer.ts'
import { type Graded, grade } from './grade.ts'
import type { Pool } from './pool.ts'
import { inspectPython } from './python.ts'
import { chooseSandbox } from './sandbox/choose.ts'
import type { SandboxChoice } from './sandbox/kinds.ts'
import type { ProbeResult } from './sandbox/probe.ts'
import type { CanaryReport, Judge, PythonReport, SandboxReport, Solution, Verdict } from './verdict.ts'

export interface JudgeOptions {
  /** `auto`, or a kind by name. */
  readonly sandbox: SandboxChoice
  /** Interpreter that runs the solutions. */
  readonly python: string
  /** Memory of one solution, in MiB. */
  readonly memoryLimitMb: number
  /** Solutions judged at once; default: one per processor, since the official limit is on wall time. */
  readonly workers?: number
  readonly log: (line: string) => void
  /** Called for each kind of sandbox that was tried. */
  readonly onProbe?: (kind: string, result: ProbeResult) => void
}

/** Name of the official grader in results: its repository and the commit whose verdicts ours equal. */
export const GRADER = 'lcb_runner@28fef95'

/**
 * Inspects Python, then opens a judge in the best kind of sandbox whose canaries hold.
 * @throws BenchmarkError `no_python` or `no_sandbox`
 */
export async function openJudge(options: JudgeOptions): Promise<Judge> {
  const python = await inspectPython(options.python)
  const comparer = new Comparer(python)
  try {
    const base = { python, memoryLimitMb: options.memoryLimitMb, maxProcesses: MAX_PROCESSES }
    const workers = options.workers ?? availableParallelism()
    const { pool, report } = await chooseSandbox(options, base, workers, comparer)
    return new SandboxedJudge(python, report, pool, comparer)
  } catch (error) {
    await comparer[Symbol.asyncDispose]()
    throw error
  }
}

/** Processes and threads that a solution may have at once. */
export const MAX_PROCESSES = 64
const ATTEMPTS = 2

export class SandboxedJudge implements Judge {
  readonly python: PythonReport
  readonly sandbox: SandboxReport
  readonly #pool: Pool
  readonly #comparer: Comparer

  constructor(python: PythonReport, sandbox: SandboxReport, pool: Pool, comparer: Comparer) {
    this.python = python
    this.sandbox = sandbox
    this.#pool = pool
    this.#comparer = comparer
  }

  async judge(solution: Solution): Promise<Verdict> {
    // The official grader passes a solution without tests. Here that could hide hidden tests that were not decoded.
    if (solution.tests.length === 0) return { kind: 'judge_error', detail: 'the solution has no tests' }
    try {
      return await this.#judge(solution)
    } catch (error) {
      return { kind: 'judge_error', detail: describeError(error) }
    }
  }

  runCanaries(): Promise<CanaryReport> {
    return runCanaries(this, [...CANARIES, ...environmentCanaries(this.python)])
  }

  async #judge(solution: Solution): Promise<Verdict> {
    const task = (sandbox: Parameters<typeof grade>[0]) => grade(sandbox, this.#comparer, solution)
    const { graded, attempt } = await this.#retried(() => this.#pool.use(task))
    if (graded.starved) {
      const second = await this.#retried(() => this.#pool.useAlone(task))
      return verdictOf(second.graded, 'starved')
    }
    return verdictOf(graded, attempt > 1 ? 'judge_error' : null)
  }

  /** Tries once more, in a fresh sandbox, after a fault of the sandbox or the comparer. */
  async #retried(run: () => Promise<Graded>): Promise<{ graded: Graded; attempt: number }> {
    for (let attempt = 1; ; attempt++) {
      try {
        return { graded: await run(), attempt }
      } catch (error) {
        if (attempt === ATTEMPTS) throw error
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]()
    await this.#comparer[Symbol.asyncDispose]()
  }
}

function verdictOf(graded: Graded, rerun: 'starved' | 'judge_error' | null): Verdict {
  const { failure, starved: _, ...measured } = graded
  return failure === null ? { kind: 'passed', ...measured, rerun } : { kind: 'failed', ...measured, ...failure, rerun }
}
