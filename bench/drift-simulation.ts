import { ALARM_THRESHOLD, BASELINE_RUNS, type DriftRun, driftOf } from '../core/statistics.ts'
import { seededRandom } from '../demo/random.ts'

/**
 * Sets core's `ALARM_THRESHOLD`: how often does a series in which nothing changes raise an alarm, and how soon is a
 * real drop found? Runs core's own detector on runs made of coin tosses, one per problem: the mean and the sigma are
 * estimated from the same twenty baseline runs, as in production. The same numbers on every machine.
 * `node bench/drift-simulation.ts` prints the tables in about a minute.
 */

/** Days after the baseline, one run a day, over which the rate of false alarms is promised. */
export const PROMISED_DAYS = 90
export const PROMISED_RATE = 0.1

/** A kind of model: the probability of each problem to pass on a given day. */
export interface Scenario {
  readonly name: string
  readonly problems: readonly number[]
}

const repeat = (count: number, probability: number): number[] => Array.from({ length: count }, () => probability)

/** Wavering problems: from almost never to almost always, evenly. */
const spread = (count: number): number[] => Array.from({ length: count }, (_, i) => (i + 0.5) / count)

/** The noisiest model there is, and the one whose sigma the smoothing helps least: the threshold is set on it. */
export const COIN_TOSS: Scenario = { name: 'every problem .5, 100 problems', problems: repeat(100, 0.5) }

export const SCENARIOS: readonly Scenario[] = [
  COIN_TOSS,
  { name: 'every problem .5, 20 problems', problems: repeat(20, 0.5) },
  { name: 'every problem .5, 454 problems', problems: repeat(454, 0.5) },
  {
    name: 'typical: 48 of 100 waver, mean .72',
    problems: [...spread(48), ...repeat(48, 1), ...repeat(4, 0)],
  },
  { name: 'stable: 10 of 100 waver', problems: [...spread(10), ...repeat(60, 1), ...repeat(30, 0)] },
  { name: 'very stable: each fails 1 day in 100', problems: repeat(100, 0.99) },
  { name: 'very stable: 2 of 100 waver', problems: [0.5, 0.9, ...repeat(70, 1), ...repeat(28, 0)] },
  { name: 'frozen: nothing ever changes', problems: [...repeat(70, 1), ...repeat(30, 0)] },
]

/** Standard deviation of a run's score, as a share. */
export const sigmaOf = ({ problems }: Scenario): number =>
  Math.sqrt(problems.reduce((sum, p) => sum + p * (1 - p), 0)) / problems.length

type Side = 'down' | 'up'

/** CUSUM sums of the days after one simulated baseline. `drop` (a share) sets in with the first of them. */
function simulateSeries({ problems }: Scenario, drop: number, days: number, random: () => number) {
  const mean = problems.reduce((sum, p) => sum + p, 0) / problems.length
  const runs = Array.from({ length: BASELINE_RUNS + days }, (_, day): DriftRun => {
    const kept = day < BASELINE_RUNS ? 1 : 1 - drop / mean
    return {
      id: String(day),
      outcomes: problems.map((p, i) => ({ problemId: String(i), passed: random() < p * kept ? 1 : 0, samples: 1 })),
    }
  })
  return driftOf(runs)
    .points.slice(BASELINE_RUNS)
    .map((point) => point.sums)
}

/** Highest sum of each of `count` series in which nothing changes, over the promised days. */
export function peaksWithoutChange(scenario: Scenario, count: number, seed: number): number[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () =>
    Math.max(...simulateSeries(scenario, 0, PROMISED_DAYS, random).map(({ down, up }) => Math.max(down, up))),
  )
}

export const shareAbove = (peaks: readonly number[], threshold: number): number =>
  peaks.filter((peak) => peak > threshold).length / peaks.length

/** Median number of runs after a drop until the alarm; Infinity when more than half are not found in `days`. */
export function medianDaysToAlarm(scenario: Scenario, drop: number, count: number, seed: number): number {
  const days = 120
  const random = seededRandom(seed)
  const delays = Array.from({ length: count }, () => {
    const sums = simulateSeries(scenario, drop, days, random)
    const found = sums.findIndex((sum: Readonly<Record<Side, number>>) => sum.down > ALARM_THRESHOLD)
    return found < 0 ? Infinity : found + 1
  })
  return delays.sort((a, b) => a - b)[Math.floor(count / 2)] ?? Infinity
}

const THRESHOLDS = [5, 6, 7, 7.5, 8, 8.5, 9, 9.5, 10, 11]
const SEED = 20_261_123

export async function run(): Promise<void> {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(8)
  const days = (count: number): string => (Number.isFinite(count) ? `${count} d` : '> 120 d').padStart(8)

  console.log(`P(false alarm within ${PROMISED_DAYS} daily runs after a baseline of ${BASELINE_RUNS}), by threshold h`)
  console.log(`${'h'.padEnd(38)}${THRESHOLDS.map((h) => `${h}`.padStart(8)).join('')}`)
  for (const scenario of SCENARIOS) {
    const peaks = peaksWithoutChange(scenario, scenario === COIN_TOSS ? 8000 : 2000, SEED)
    console.log(scenario.name.padEnd(38) + THRESHOLDS.map((h) => percent(shareAbove(peaks, h))).join(''))
  }

  console.log(`\nMedian number of runs to find a drop at the committed h = ${ALARM_THRESHOLD}`)
  console.log(
    `${''.padEnd(38)}${['sigma', '1 sigma', '2 sigma', '3 sigma', '5 points'].map((t) => t.padStart(9)).join('')}`,
  )
  for (const scenario of SCENARIOS.filter((candidate) => sigmaOf(candidate) > 0)) {
    const sigma = sigmaOf(scenario)
    const found = [sigma, 2 * sigma, 3 * sigma, 0.05].map((drop) => medianDaysToAlarm(scenario, drop, 300, SEED))
    console.log(`${scenario.name.padEnd(38)} ${percent(sigma)}${found.map((count) => ` ${days(count)}`).join('')}`)
  }
}

if (import.meta.main) await run()
