import type { RunDetail } from '../../core/api.ts'
import { DIFFICULTIES, ERROR_TYPES, isUnmeasured, PLATFORMS } from '../../core/outcome.ts'
import type { ProblemResult } from '../../core/results.ts'

type Breakdown = RunDetail['breakdown']
type Problem = Pick<ProblemResult, 'difficulty' | 'platform' | 'error_type'>

/** Counts a run's problems by difficulty, platform and error type. Values that do not occur are left out. */
export function breakdownOf(problems: readonly Problem[]): Breakdown {
  const countOf = (matches: (problem: Problem) => boolean): number => problems.filter(matches).length
  const tally = <Key extends 'difficulty' | 'platform', Value extends Problem[Key]>(key: Key, value: Value) => ({
    value,
    passed: countOf((one) => one[key] === value && one.error_type === null),
    failed: countOf((one) => one[key] === value && one.error_type !== null && !isUnmeasured(one.error_type)),
    unmeasured: countOf((one) => one[key] === value && isUnmeasured(one.error_type)),
  })
  const isThere = ({ passed, failed, unmeasured }: Breakdown['platform'][number] | Breakdown['difficulty'][number]) =>
    passed + failed + unmeasured > 0
  return {
    difficulty: DIFFICULTIES.map((value) => tally('difficulty', value)).filter(isThere),
    platform: PLATFORMS.map((value) => tally('platform', value)).filter(isThere),
    error_type: ERROR_TYPES.map((value) => ({ value, count: countOf((one) => one.error_type === value) })).filter(
      ({ count }) => count > 0,
    ),
  }
}
