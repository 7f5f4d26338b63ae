import type { Difficulty, Platform } from '../../core/outcome.ts'

/** A problem's hidden tests, still packed and on disk: they can have tens of megabytes, and hundreds when unpacked. */
export interface HiddenTests {
  /** `text`: JSON text, escaped as it stands in its line. `zlib`: compressed pickle of a JSON text. */
  readonly form: 'text' | 'zlib'
  /** Reads their bytes from the beginning, at each call. A chunk is valid only until the next one is requested. */
  readonly read: () => AsyncIterable<Buffer>
}

/**
 * A LiveCodeBench problem. Its hidden tests are read and decoded (`hidden-tests/tests.ts`) when an answer is judged, so that
 * memory does not grow with the dataset.
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
  /** Name of the function to call; null for programs that read stdin. Nothing else decides how a solution is run. */
  readonly functionName: string | null
  /** Raw field: JSON text of a list of tests. */
  readonly publicTests: string
  readonly hiddenTests: HiddenTests
}
