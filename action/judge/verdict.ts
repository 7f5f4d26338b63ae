import type { Failure } from '../../core/outcome.ts'

/** A program to judge and the tests it must pass, in the official order: public, then hidden. */
export interface Solution {
  readonly code: string
  readonly tests: readonly Test[]
  /** Name of the function to call, or null for a program that reads stdin. */
  readonly functionName: string | null
  /** Time limit of one test, in whole seconds. */
  readonly timeoutSeconds: number
}

/** Failures of a program that was run. */
export type JudgedFailure = Exclude<Failure, 'no_code' | 'not_followed' | 'truncated' | 'refusal'>

/** The official grader's result of one test: `true` passed, `false` or -2 wrong, -3 time limit, -4 runtime error. */
export type OfficialResult = boolean | -2 | -3 | -4
export type OfficialErrorCode = -2 | -3 | -4 | -5

interface Measured {
  /** As the official grader reports them, up to and including the first failure. */
  readonly results: readonly OfficialResult[]
  readonly testsPassed: number
  readonly wallMs: number
  readonly cpuMs: number
  /** Why the program was run a second time: it timed out while others used the CPU, or the sandbox failed. */
  readonly rerun: 'starved' | 'judge_error' | null
}

/** The first failing test, for a person to read. Long texts are cut. */
export interface FailedTest {
  /** Zero-based. */
  readonly index: number
  readonly input: string
  readonly expected: string
  /** Output of the solution; null when there was none. */
  readonly actual: string | null
}

/** Results and error code as the official grader reports them. */
export interface Official {
  readonly results: readonly OfficialResult[]
  /** Null for a program that passes. */
  readonly errorCode: OfficialErrorCode | null
}

interface Passed extends Measured {
  readonly kind: 'passed'
}

export interface Failed extends Measured {
  readonly kind: 'failed'
  readonly errorType: JudgedFailure
  readonly errorCode: OfficialErrorCode
  /** One line: the exception, limit or mismatch. Part of it comes from the solution: do not trust it, escape it. */
  readonly detail: string
  /** Null when no test was reached: the program did not compile or load. */
  readonly failedTest: FailedTest | null
}

/** A failure of the judge itself, twice. It says nothing about the solution. */
interface JudgeFault {
  readonly kind: 'judge_error'
  readonly detail: string
}

export type Verdict = Passed | Failed | JudgeFault

/** The verdict as the official grader would report it. */
export const officialOf = (verdict: Passed | Failed): Official => ({
  results: verdict.results,
  errorCode: verdict.kind === 'failed' ? verdict.errorCode : null,
})

/** Kind and limits of the sandbox, as proved at start. Logged and part of results. */
export interface SandboxReport {
  /** `bwrap-root`, `bwrap-sudo`, `bwrap-user` or `none`. */
  readonly kind: string
  /** How memory and process limits are enforced, e.g. `cgroup v2`, `rlimit`. */
  readonly limits: string
  readonly memoryLimitMb: number
}

export interface PythonReport {
  /** Absolute path of the interpreter. */
  readonly path: string
  /** e.g. `3.11.7`. */
  readonly version: string
  readonly implementation: string
  /** Versions of the official environment's packages that are installed, e.g. `{ numpy: '2.2.5' }`. */
  readonly packages: Readonly<Record<string, string>>
  /** Folders outside /usr that the interpreter needs to see. */
  readonly folders: readonly string[]
}

export interface Judge extends AsyncDisposable {
  readonly sandbox: SandboxReport
  readonly python: PythonReport
  /** Runs a solution against its tests; waits while all workers are busy. Never rejects: a fault is a `judge_error`. */
  judge(solution: Solution): Promise<Verdict>
  /** Judges stored programs whose verdicts are known. If one is wrong, no verdict of this judge can be trusted. */
  runCanaries(): Promise<CanaryReport>
}

export interface CanaryCheck {
  readonly name: string
  readonly expected: string
  readonly actual: string
  readonly wallMs: number
}

export interface CanaryReport {
  readonly checks: readonly CanaryCheck[]
  /** Checks whose verdict was not the known one. */
  readonly wrong: readonly CanaryCheck[]
}

/** One test of a problem; texts exactly as in the dataset. */
export interface Test {
  /** stdin text, or one JSON value per line: the arguments of the function. */
  readonly input: string
  /** expected stdout, or one JSON value: the expected return value. */
  readonly output: string
}
