import { requireCount } from './arguments.ts'

/** One measured problem of a run. Unmeasured problems are left out. */
export interface DriftOutcome {
  readonly problemId: string
  readonly passed: number
  readonly samples: number
}

/** A run of one series: same configuration, same sample, a run that has a score. */
export interface DriftRun {
  readonly id: string
  readonly outcomes: readonly DriftOutcome[]
}

/** A run as counts: one place for each problem of the series, in the order that the series has fixed. */
export interface CountedRun {
  readonly id: string
  readonly passed: ArrayLike<number>
  /** Measured answers; 0 where the run did not measure the problem. */
  readonly samples: ArrayLike<number>
}

/** Ids of all problems that the runs measured, sorted. */
export const problemsOf = (runs: readonly DriftRun[]): string[] =>
  [...new Set(runs.flatMap(({ outcomes }) => outcomes.map(({ problemId }) => problemId)))].sort()

/** @param problems ids in the order of the places; the run may not measure any other */
export function countRun({ id, outcomes }: DriftRun, problems: readonly string[]): CountedRun {
  requireCount(`number of outcomes of run ${id}`, outcomes.length, 1)
  const places = new Map(problems.map((problem, i) => [problem, i]))
  const passed = new Uint16Array(problems.length)
  const samples = new Uint16Array(problems.length)
  for (const outcome of outcomes) {
    const place = places.get(outcome.problemId)
    if (place === undefined) throw new RangeError(`${outcome.problemId} is not a problem of the series`)
    requireCount(`samples of ${outcome.problemId}`, outcome.samples, 1, MOST_SAMPLES)
    requireCount(`passed samples of ${outcome.problemId}`, outcome.passed, 0, outcome.samples)
    passed[place] = outcome.passed
    samples[place] = outcome.samples
  }
  return { id, passed, samples }
}

/** Largest number of answers whose codes stay below the surrogates of UTF-16. */
export const MOST_SAMPLES = 320
const FIRST_CODE = 48 // '0'

/**
 * Writes a run's counts as text for a store, one character for each problem: `0` unmeasured, `1` one answer that failed,
 * `2` one answer that passed, then two answers with 0, 1, 2 passes, and so on.
 */
export function packRun({ passed, samples }: CountedRun): string {
  let text = ''
  for (let i = 0; i < samples.length; i++) {
    const n = samples[i] ?? 0
    text += String.fromCharCode(FIRST_CODE + (n * (n + 1)) / 2 + (passed[i] ?? 0))
  }
  return text
}

/** Reads what `packRun` wrote. Throws RangeError for a character that it does not write. */
export function unpackRun(id: string, text: string): CountedRun {
  const passed = new Uint16Array(text.length)
  const samples = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - FIRST_CODE
    const n = Math.floor((Math.sqrt(8 * code + 1) - 1) / 2)
    if (!(n >= 0 && n <= MOST_SAMPLES)) throw new RangeError(`place ${i} of run ${id} holds no counts`)
    samples[i] = n
    passed[i] = code - (n * (n + 1)) / 2
  }
  return { id, passed, samples }
}
