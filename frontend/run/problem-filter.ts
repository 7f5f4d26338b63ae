import type { RunProblem } from '../../core/api.ts'
import { OUTCOMES, outcomeOf } from '../../core/outcome.ts'

export const ANY = 'any'

/** Each field is `any` or the one value to show. */
export interface ProblemFilter {
  /** Part of a title or an id, in any case. */
  readonly text: string
  readonly difficulty: string
  readonly platform: string
  /** `passed`, `failed`, `unmeasured`, `lost`, `gained`, or an error type. */
  readonly outcome: string
}

export const NO_FILTER: ProblemFilter = { text: '', difficulty: ANY, platform: ANY, outcome: ANY }

export const filterProblems = <Problem extends RunProblem>(
  problems: readonly Problem[],
  filter: ProblemFilter,
): readonly Problem[] =>
  problems.filter(
    (problem) =>
      isFound(problem, filter.text) &&
      [ANY, problem.difficulty].includes(filter.difficulty) &&
      [ANY, problem.platform].includes(filter.platform) &&
      outcomesOf(problem).includes(filter.outcome),
  )

const isFound = ({ title, problem_id }: RunProblem, text: string): boolean =>
  `${title} ${problem_id}`.toLowerCase().includes(text.trim().toLowerCase())

/** All values of the outcome filter that match a problem. */
const outcomesOf = ({ error_type, flip }: RunProblem): readonly (string | null)[] => [
  ANY,
  outcomeOf(error_type),
  error_type,
  flip,
]

/** The values that occur in the problems, as options for each filter. */
export function choicesOf(problems: readonly RunProblem[]) {
  const occurring = (value: (problem: RunProblem) => string | null): readonly string[] =>
    [...new Set(problems.map(value))].filter((one) => one !== null)
  const outcomes = new Set(problems.map(({ error_type }) => outcomeOf(error_type)))
  return {
    difficulty: occurring(({ difficulty }) => difficulty),
    platform: occurring(({ platform }) => platform).toSorted(),
    outcome: [
      ...OUTCOMES.filter((outcome) => outcomes.has(outcome)),
      ...occurring(({ flip }) => flip).toSorted(),
      ...occurring(({ error_type }) => error_type).toSorted(),
    ],
  }
}
