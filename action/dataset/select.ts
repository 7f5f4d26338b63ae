import type { Difficulty, Platform } from '../../core/outcome.ts'
import { BenchmarkError } from '../errors.ts'
import { listSome } from './listing.ts'
import type { Problem } from './problem.ts'

/** What decides whether a problem is wanted. */
export type Head = Pick<Problem, 'id' | 'platform' | 'difficulty' | 'contestDate'>

export interface Selection {
  /** `YYYY-MM-DD`, both. A date is its midnight, so a contest later on the end date is outside. */
  readonly startDate: string
  readonly endDate: string
  /** Empty: all. */
  readonly difficulty: readonly Difficulty[]
  /** Empty: all. */
  readonly platform: readonly Platform[]
  /** Question ids; empty: all. Listing an id does not excuse it from the window and the filters. */
  readonly problems: readonly string[]
}

/**
 * The selected heads in the official order: by id as text, by code units. Window as in the official runner:
 * `start <= contest_date <= end`. Throws `bad_input` when a listed id is unknown or not selected, or nothing is left.
 */
export function select<T extends Head>(heads: readonly T[], selection: Selection): T[] {
  const inWindow = heads.filter((head) => matches(head, selection))
  const selected = selection.problems.length === 0 ? inWindow : pick(heads, inWindow, selection)
  if (selected.length === 0) {
    throw new BenchmarkError(
      'bad_input',
      `No problem of the dataset lies in ${describeSelection(selection)}`,
      'Widen start-date and end-date, take another release, or drop the difficulty and platform filters.',
    )
  }
  return selected.sort((a, b) => (a.id < b.id ? -1 : 1))
}

const midnight = (date: string): string => `${date}T00:00:00`

const matches = (head: Head, { startDate, endDate, difficulty, platform }: Selection): boolean =>
  midnight(startDate) <= head.contestDate &&
  head.contestDate <= midnight(endDate) &&
  (difficulty.length === 0 || difficulty.includes(head.difficulty)) &&
  (platform.length === 0 || platform.includes(head.platform))

function pick<T extends Head>(heads: readonly T[], inWindow: readonly T[], selection: Selection): T[] {
  const unknown = absent(selection.problems, heads)
  if (unknown.length > 0) {
    throw new BenchmarkError(
      'bad_input',
      `problems names ids that the dataset does not have: ${listSome(unknown)}`,
      'Check the spelling, or take the release that holds them.',
    )
  }
  const outside = absent(selection.problems, inWindow)
  if (outside.length > 0) {
    throw new BenchmarkError(
      'bad_input',
      `problems names ids outside ${describeSelection(selection)}: ${listSome(outside)}`,
      'Widen start-date and end-date, or drop the difficulty and platform filters.',
    )
  }
  const listed = new Set(selection.problems)
  return inWindow.filter(({ id }) => listed.has(id))
}

function absent(ids: readonly string[], heads: readonly Head[]): string[] {
  const present = new Set(heads.map(({ id }) => id))
  return ids.filter((id) => !present.has(id))
}

const describeSelection = ({ startDate, endDate, difficulty, platform }: Selection): string =>
  [`${startDate} to ${endDate} (end at midnight)`, ...difficulty, ...platform].join(', ')
