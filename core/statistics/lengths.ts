import { requireCount } from './arguments.ts'
import { EVIDENCE_THRESHOLD, WINDOW_RUNS } from './drift.ts'
import { type Deviations, evidenceOf, locateChange, strongerOf } from './evidence.ts'
import { exact } from './exact.ts'
import type { Interval } from './intervals.ts'
import { Z_95 } from './normal.ts'

/** Length of the answers to one problem in one run. Unmeasured problems are left out. */
export interface AnswerLength {
  readonly problemId: string
  readonly outputTokens: number
  readonly answers: number
}

/** A run as lengths: one place for each problem of the series, in the order that the series has fixed. */
export interface LengthRun {
  readonly id: string
  /** Logarithm to base 2 of the mean output tokens of an answer, in sixteenths, plus one; 0 where nothing was measured. */
  readonly lengths: ArrayLike<number>
}

/** Runs before the first word: the spread of the lengths is learned from the series alone. */
export const FEWEST_LENGTH_RUNS = 10

const STEPS_PER_DOUBLING = 16

/**
 * Least standard deviation of the mean length from day to day, as a share: a change below a percent is never reported as
 * certain after a few days, however equal the first runs were.
 */
const LEAST_DEVIATION = 0.01

/**
 * Allowance for days that resemble their neighbours: with a correlation of 0.3 the mean of a long stretch has 1.86 times the
 * variance that independent days would give.
 */
const NEIGHBOURS = 1.86

/** A length of answers changed: which says nothing about whether they got worse, and raises no alarm. */
export type LengthState =
  | { readonly kind: 'too_early'; readonly runs: number; readonly of: number }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'changed'
      /** Id of the first run since the most likely time of the change. */
      readonly since: string
      readonly range: { readonly first: string; readonly last: string }
      /** Length after over length before, minus one: -0.12 is 12 % shorter. */
      readonly change: Interval & { readonly mean: number }
    }

/** @param problems ids in the order of the places */
export function lengthRun(id: string, answers: readonly AnswerLength[], problems: readonly string[]): LengthRun {
  const places = new Map(problems.map((problem, i) => [problem, i]))
  const lengths = new Uint16Array(problems.length)
  for (const { problemId, outputTokens, answers: count } of answers) {
    const place = places.get(problemId)
    if (place === undefined) throw new RangeError(`${problemId} is not a problem of the series`)
    requireCount(`output tokens of ${problemId}`, outputTokens)
    requireCount(`answers to ${problemId}`, count, 1)
    if (outputTokens > 0)
      lengths[place] = 1 + Math.max(0, Math.round(STEPS_PER_DOUBLING * Math.log2(outputTokens / count)))
  }
  return { id, lengths }
}

const FIRST_CODE = 48 // '0'

/** Text for a store: one character for each problem, `0` where nothing was measured. */
export const packLengths = ({ lengths }: LengthRun): string =>
  Array.from(lengths, (length) => String.fromCharCode(FIRST_CODE + length)).join('')

export function unpackLengths(id: string, text: string): LengthRun {
  const lengths = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) lengths[i] = text.charCodeAt(i) - FIRST_CODE
  return { id, lengths }
}

/**
 * Word on the length of a series' answers after its last run, with the window and the threshold of the score
 * (`bench/drift/table.md` has the false alarms): each answer's length is compared with the others to the same problem,
 * so that a run that missed long answers does not look shorter. Runs whose server counted no tokens are left out.
 * @param runs in time order
 */
export function lengthsOf(runs: readonly LengthRun[]): LengthState {
  const window = runs.slice(-WINDOW_RUNS).filter(hasLengths)
  if (window.length < FEWEST_LENGTH_RUNS) return { kind: 'too_early', runs: window.length, of: FEWEST_LENGTH_RUNS }
  const deviations = deviationsOf(window)
  const evidence = evidenceOf(deviations)
  const direction = strongerOf(evidence)
  if (evidence[direction] <= EVIDENCE_THRESHOLD) return { kind: 'unchanged' }
  const { since, earliest, latest, difference, standardError } = locateChange(deviations, direction)
  const idAt = (i: number): string => window[i]?.id ?? ''
  const half = Z_95 * standardError
  return {
    kind: 'changed',
    since: idAt(since),
    range: { first: idAt(earliest), last: idAt(latest) },
    change: {
      mean: Math.expm1(difference),
      low: Math.expm1(difference - half),
      high: Math.expm1(difference + half),
    },
  }
}

function hasLengths({ lengths }: LengthRun): boolean {
  for (let i = 0; i < lengths.length; i++) if (lengths[i] !== 0) return true
  return false
}

const UNIT = Math.LN2 / STEPS_PER_DOUBLING

/** Mean logarithm of each run's lengths, less what is usual for the problems that it measured. */
function deviationsOf(runs: readonly LengthRun[]): Deviations {
  const usual = usualLengths(runs)
  const values = Float64Array.from(runs, ({ lengths }) => {
    let [sum, count] = [0, 0]
    for (let i = 0; i < lengths.length; i++) {
      const length = lengths[i] ?? 0
      if (length === 0) continue
      sum += length - (usual[i] ?? 0)
      count++
    }
    return count === 0 ? 0 : (UNIT * sum) / count
  })
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const centred = values.map((value) => value - mean)
  const steps = centred.length - 1
  let squares = 0
  for (let j = 1; j < centred.length; j++) squares += ((centred[j] ?? 0) - (centred[j - 1] ?? 0)) ** 2
  const variance = Math.max(LEAST_DEVIATION ** 2, (NEIGHBOURS * squares) / 2 / steps)
  // Each difference shares a run with the next one.
  return { values: centred, variances: new Float64Array(centred.length).fill(variance), degrees: (steps * 2) / 3 }
}

/** Mean length of the answers to each problem, over the runs that measured it. */
function usualLengths(runs: readonly LengthRun[]): Float64Array {
  const sums = new Float64Array(runs[0]?.lengths.length ?? 0)
  const known = new Float64Array(sums.length)
  for (const { lengths } of runs) {
    for (let i = 0; i < sums.length; i++) {
      const length = lengths[i] ?? 0
      if (length === 0) continue
      sums[i] = (sums[i] ?? 0) + length
      known[i] = (known[i] ?? 0) + 1
    }
  }
  return sums.map((sum, i) => exact(sum / Math.max(1, known[i] ?? 0)))
}
