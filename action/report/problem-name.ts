import { problemUrl } from '../../core/problem-url.ts'
import type { ProblemResult } from '../../core/results.ts'
import { type Cell, link } from '../text/html.ts'
import { printableLine } from '../text/printable.ts'

/** Id and title of a problem, linked to its contest where that is known. */
export function nameOf(problem: ProblemResult): Cell {
  const name = printableLine(`${problem.problem_id} ${problem.title}`, 80)
  const url = problemUrl(problem)
  return url === null ? name : link(name, url)
}
