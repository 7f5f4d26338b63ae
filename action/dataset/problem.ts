import type { Difficulty, Platform } from '../../core/outcome.ts'

/** Hidden tests of a problem, still packed and on disk: they can be tens of megabytes, and hundreds when unpacked. */
export interface HiddenTests {
  /** `text`: JSON text, escaped as it stands in its line. `zlib`: compressed pickle of a JSON text. */
  readonly form: 'text' | 'zlib'
  /** Their bytes, each time anew. A chunk holds only until the next is asked for. */
  readonly read: () => AsyncIterable<Buffer>
}

/**
 * One LiveCodeBench problem. Its hidden tests are read and decoded (`tests.ts`) when they are needed, so that memory does
 * not grow with the dataset.
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
  readonly hiddenTests: HiddenTests
}
