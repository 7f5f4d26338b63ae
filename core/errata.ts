import type { ProblemResult } from './results.ts'
import { type RunScore, type ScoredProblem, type ScoreRules, scoreOf } from './score.ts'

/**
 * Problems that judge correct answers wrong, or by chance. The official scorers exclude none of them, and neither does the
 * score; a score without them is reported beside it.
 */
export const ERRATUM_KINDS = [
  'several_answers',
  'interactive',
  'wrong_tests',
  'drawn_by_chance',
  'wrong_argument',
  'contradiction',
  'named_twice',
] as const
type Erratum = (typeof ERRATUM_KINDS)[number]

type Errata = ReadonlyMap<string, Erratum>

/**
 * Errata of LiveCodeBench by question id, from its own ERRATA file. LeetCode's ids are numbers; the file names those
 * problems by slug, their title here.
 */
export const ERRATA: Errata = new Map([
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

/** Errata of IFEval's prompts by key, of June 2024. Official verdicts stay. */
export const IFEVAL_ERRATA: Errata = new Map([
  ['1122', 'drawn_by_chance'], // counts `#`, which is no letter
  ['1129', 'drawn_by_chance'], // counts `!`
  ['337', 'wrong_argument'], // says 400 words, checked are 336
  ['1174', 'wrong_argument'], // says at least 6 times, checked is less than 6
  ['2078', 'wrong_argument'], // says exactly one and a few bullets
  ['374', 'contradiction'], // the request to repeat breaks another instruction, here and in those that follow
  ['1627', 'contradiction'],
  ['3369', 'contradiction'],
  ['3371', 'contradiction'],
  ['3718', 'contradiction'],
  ['3305', 'contradiction'], // asks for all Hindi after an English request
  ['30', 'named_twice'],
])

type Listed = Pick<ProblemResult, 'problem_id' | 'platform'>

/** What is wrong with a problem; null where nothing is known. Only prompts of IFEval have no platform: ids may be equal. */
export const erratumOf = ({ problem_id, platform }: Listed): Erratum | null =>
  (platform === null ? IFEVAL_ERRATA : ERRATA).get(problem_id) ?? null

/** Score over the problems that are not errata; null when every problem of the run is one. */
export function scoreWithoutErrata(problems: readonly (ScoredProblem & Listed)[], rules: ScoreRules): RunScore | null {
  const sound = problems.filter((problem) => erratumOf(problem) === null)
  return sound.length === 0 ? null : scoreOf(sound, rules)
}
