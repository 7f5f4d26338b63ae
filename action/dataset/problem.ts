import type { Difficulty, Platform } from '../../core/outcome.ts'

/** One test of a problem, texts exactly as in the dataset. */
export interface Test {
  /** stdin text, or one JSON value per line: the arguments of the function. */
  readonly input: string
  /** expected stdout, or one JSON value: the expected return value. */
  readonly output: string
}

/**
 * One LiveCodeBench problem. Hidden tests stay encoded here and are decoded (`tests.ts`) when they are needed,
 * so that memory does not grow with the dataset.
 */
export interface Problem {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly platform: Platform
  readonly difficulty: Difficulty
  readonly contestId: string
  /** ISO date-time without zone, as in the dataset, e.g. `2025-01-04T18:30:00`. */
  readonly contestDate: string
  /** Empty for stdin problems. */
  readonly starterCode: string
  /** Name of the function to call; null for programs that read stdin. It alone decides how a solution is run. */
  readonly functionName: string | null
  /** Raw field: JSON text of a list of tests. */
  readonly publicTests: string
  /** Raw field: JSON text, or base64 of zlib of a pickled JSON text. */
  readonly hiddenTests: string
}
