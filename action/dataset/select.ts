import type { Difficulty, Platform } from '../../core/outcome.ts'
import { BenchmarkError } from '../errors.ts'
import { listSome } from './listing.ts'
import type { Problem } from './problem.ts'

/** The fields that decide whether a problem is selected. */
export type ProblemHead = Pick<Problem, 'id' | 'platform' | 'difficulty' | 'contestDate'>

export interface Selection {
  /** `YYYY-MM-DD`, as `endDate`. A date means its midnight, so a contest later on the end date is outside. */
  readonly startDate: string
  readonly endDate: string
  /** Empty: all. */
  readonly difficulty: readonly Difficulty[]
  /** Empty: all. */
  readonly platform: readonly Platform[]
  /** Question ids; empty: all. Listed problems must also pass the window and the filters. */
  readonly problems: readonly string[]
}

/**
 * Selects heads by window, filters and ids, and sorts them in the official order: by id, by code units. The window is that of
 * the official runner: `start <= contest_date <= end`. Throws `bad_input` when a listed id is unknown or outside, or when
 * nothing is left.
 */
export function select<T extends ProblemHead>(heads: readonly T[], selection: Selection): T[] {
  if (heads.length === 0) throw new BenchmarkError('bad_input', 'the dataset has no problem', 'Check its files.')
  const inWindow = heads.filter((head) => matches(head, selection))
  const selected = selection.problems.length === 0 ? inWindow : pick(heads, inWindow, selection)
  if (selected.length === 0) {
    throw new BenchmarkError(
      'bad_input',
      `No problem of the dataset is in ${describeSelection(selection)}`,
      'Widen start-date and end-date, choose another release, or remove the difficulty and platform filters.',
    )
  }
  return selected.sort((a, b) => (a.id < b.id ? -1 : 1))
}

const midnight = (date: string): string => `${date}T00:00:00`

const matches = (head: ProblemHead, { startDate, endDate, difficulty, platform }: Selection): boolean =>
  midnight(startDate) <= head.contestDate &&
  head.contestDate <= midnight(endDate) &&
  (difficulty.length === 0 || difficulty.includes(head.difficulty)) &&
  (platform.length === 0 || platform.includes(head.platform))

function pick<T extends ProblemHead>(heads: readonly T[], inWindow: readonly T[], selection: Selection): T[] {
  const unknown = absent(selection.problems, heads)
  if (unknown.length > 0) {
    throw new BenchmarkError(
      'bad_input',
      `problems names ids that the dataset does not have: ${listSome(unknown)}`,
      'Check the spelling, or choose the release that has them.',
    )
  }
  const outside = absent(selection.problems, inWindow)
  if (outside.length > 0) {
    throw new BenchmarkError(
      'bad_input',
      `problems names ids outside ${describeSelection(selection)}: ${listSome(outside)}`,
      'Widen start-date and end-date, or remove the difficulty and platform filters.',
    )
  }
  const listed = new Set(selection.problems)
  return inWindow.filter(({ id }) => listed.has(id))
}

function absent(ids: readonly string[], heads: readonly ProblemHead[]): string[] {
  const present = new Set(heads.map(({ id }) => id))
  return ids.filter((id) => !present.has(id))
}

const describeSelection = ({ startDate, endDate, difficulty, platform }: Selection): string =>
  [`${startDate} to ${endDate} (end at midnight)`, ...difficulty, ...platform].join(', ')
