import { type RunScore, type ScoredProblem, type ScoreRules, scoreOf } from './score.ts'

/**
 * Problems that judge correct answers wrong, from the benchmark's own ERRATA file. The official scorer excludes none of
 * them, and neither does the score; a score without them is reported beside it.
 */
export const ERRATUM_KINDS = ['several_answers', 'interactive', 'wrong_tests'] as const
type Erratum = (typeof ERRATUM_KINDS)[number]

/** Errata by question id. LeetCode's ids are numbers; the ERRATA file names those problems by slug, their title here. */
export const ERRATA: ReadonlyMap<string, Erratum> = new Map([
  ['abc311_c', 'several_answers'],
  ['abc326_d', 'several_answers'],
  ['abc327_b', 'several_answers'],
  ['abc333_e', 'several_answers'],
  ['abc343_a', 'several_answers'],
  ['abc343_e', 'several_answers'],
  ['abc362_c', 'several_answers'],
  ['arc185_c', 'several_answers'],
  ['3194', 'several_answers'], // find-words-containing-character
  ['3221', 'several_answers'], // find-the-peaks
  ['3453', 'several_answers'], // generate-binary-strings-without-adjacent-zeros
  ['abc337_e', 'interactive'],
  ['abc355_e', 'interactive'],
  ['abc350_c', 'wrong_tests'],
  ['arc189_a', 'wrong_tests'],
  ['3308', 'wrong_tests'], // apply-operations-to-make-string-empty
  ['3363', 'wrong_tests'], // most-frequent-ids
])

/** Score over the problems that are not errata; null when every problem of the run is one. */
export function scoreWithoutErrata(problems: readonly ScoredProblem[], rules: ScoreRules): RunScore | null {
  const sound = problems.filter((problem) => !ERRATA.has(problem.problem_id))
  return sound.length === 0 ? null : scoreOf(sound, rules)
}
