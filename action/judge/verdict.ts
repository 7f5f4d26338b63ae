import type { Failure } from '../../core/outcome.ts'

/** What the judge is given: a program and the tests it must pass, in the official order (public, then hidden). */
export interface Solution {
  readonly code: string
  readonly tests: readonly Test[]
  /** Name of the function to call, or null for a program that reads stdin. */
  readonly functionName: string | null
  /** Whole seconds a test may take. */
  readonly timeoutSeconds: number
}

/** Kinds of failure that running a program can show. */
export type JudgedFailure = Exclude<Failure, 'no_code' | 'truncated' | 'refusal'>

/** The official grader's element: `true` passed, `false` or -2 wrong, -3 time limit, -4 runtime error. */
export type OfficialResult = boolean | -2 | -3 | -4
export type OfficialErrorCode = -2 | -3 | -4 | -5

interface Measured {
  /** Elements as the official grader reports them, up to and including the first failure. */
  readonly results: readonly OfficialResult[]
  readonly testsPassed: number
  readonly wallMs: number
  readonly cpuMs: number
  /** The verdict is that of a second run: alone after a starved timeout, or in a fresh sandbox after a judge fault. */
  readonly rerun: 'starved' | 'judge_error' | null
}

/** The first failing test, for a person to read. Texts are cut. */
export interface FailedTest {
  /** Zero-based. */
  readonly index: number
  readonly input: string
  readonly expected: string
  /** What the solution gave; null when it gave nothing. */
  readonly actual: string | null
}

/** What the official grader reports of a program. */
export interface Official {
  readonly results: readonly OfficialResult[]
  /** Null for a program that passes. */
  readonly errorCode: OfficialErrorCode | null
}

export interface Passed extends Measured {
  readonly kind: 'passed'
}

export interface Failed extends Measured {
  readonly kind: 'failed'
  readonly errorType: JudgedFailure
  readonly errorCode: OfficialErrorCode
  /** One line: the exception, the limit, the mismatch. Written by the solution in part: never trust, always escape. */
  readonly detail: string
  /** Null when no test was reached (the program did not compile or load). */
  readonly failedTest: FailedTest | null
}

/** The judge itself failed twice: says nothing about the solution. */
export interface JudgeFault {
  readonly kind: 'judge_error'
  readonly detail: string
}

export type Verdict = Passed | Failed | JudgeFault

/** A verdict in the official grader's terms. */
export const officialOf = (verdict: Passed | Failed): Official => ({
  results: verdict.results,
  errorCode: verdict.kind === 'failed' ? verdict.errorCode : null,
})

/** Where and within which limits solutions run, as proved at start-up. Goes to log and results. */
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
  /** Runs a solution against its tests. Never rejects for what the solution does. Queues when all workers are busy. */
  judge(solution: Solution): Promise<Verdict>
  /** Judges stored programs whose verdicts are known. A wrong one means that no verdict of this judge can be trusted. */
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
  /** Those of the checks whose verdict was not the known one. */
  readonly wrong: readonly CanaryCheck[]
}

/** One test of a problem, texts exactly as in the dataset. */
export interface Test {
  /** stdin text, or one JSON value per line: the arguments of the function. */
  readonly input: string
  /** expected stdout, or one JSON value: the expected return value. */
  readonly output: string
}
