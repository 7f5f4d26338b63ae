import type { Results } from '../../core/results.ts'
import { heldBy } from '../../core/shards.ts'
import { type Bounded, expectedFlips, repeatabilityOf, rerunDeviation } from '../../core/statistics.ts'
import { count, percent } from '../text/numbers.ts'

/** The default sample size: most readers want to know how much a score of that size would vary. */
const USUAL_PROBLEMS = 100
/** With fewer problems the intervals are so wide that a reader is warned. */
const FEW = 50

/**
 * How far the answers to the same problem agree, as names and texts of a table; none where no problem has two answers.
 * Each number with the 95 % interval that its few problems leave.
 */
export function repeatabilityRows({ problems, shards }: Pick<Results, 'problems' | 'shards'>): [string, string][] {
  const own = heldBy(problems, shards)
  const found = repeatabilityOf(own.map(({ passed_samples, samples }) => ({ passed: passed_samples, samples })))
  if (found === null) return []
  const { within, differing } = found
  const sizes = [...new Set([found.problems, USUAL_PROBLEMS])].toSorted((a, b) => a - b)
  return [
    [
      'verdicts that differ',
      `${differing} of ${count(found.problems, 'problem')}, between ${count(found.answers, 'answer')}`,
    ],
    ['variance of an answer', bounded(within, (value) => value.toFixed(3), '')],
    ...sizes.map((size): [string, string] => [
      `a score over ${size} moves by`,
      `${bounded(rerunDeviation(within, size), points, ' points')}, one standard deviation, with the day-to-day spread of public re-runs`,
    ]),
    [
      'flips between two runs',
      `${bounded(expectedFlips(within), percent, '')} of the problems, though nothing changed`,
    ],
    ...(found.problems < FEW
      ? [
          ['how sure', `only ${count(found.problems, 'problem')}: a rough estimate, see the 95 % intervals`] as [
            string,
            string,
          ],
        ]
      : []),
  ]
}

const points = (share: number): string => (100 * share).toFixed(1)

const bounded = ({ value, low, high }: Bounded, format: (value: number) => string, unit: string): string =>
  `${format(value)}${unit} (95 % interval ${format(low)} to ${format(high)})`
