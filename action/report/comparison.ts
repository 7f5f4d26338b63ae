import type { OtherSample, PairedTest, SameSample } from '../../core/compare.ts'
import type { ErrorType } from '../../core/outcome.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import type { SettingChange } from '../../core/settings.ts'
import { smallestRegression } from '../../core/statistics.ts'
import { monthLine } from '../gates/cost-alert.ts'
import type { Regression } from '../gates/regression.ts'
import { INCOMPARABLE, REGRESSION_LEVEL, TEST_NAMES } from '../gates/regression.ts'
import type { Against, GateReport } from '../gates/report.ts'
import { count, percent } from '../text/numbers.ts'
import { printableLine } from '../text/printable.ts'

/** `+1.3 points`, from a share; never `-0.0`. */
export const points = (share: number): string => `${signed(share)} points`

/** `+1.0` */
export const signed = (share: number): string => {
  const rounded = Math.round(share * 1000) / 10 || 0
  return `${rounded < 0 ? '' : '+'}${rounded.toFixed(1)}`
}

/** `McNemar p 0.0042` */
export const testText = ({ kind, p }: PairedTest): string => `${TEST_NAMES[kind]} p ${pValue(p)}`

const pValue = (p: number): string => (p < 0.0001 ? 'below 0.0001' : p.toPrecision(2))

type Compared = SameSample | OtherSample

/** The comparison in one sentence, without claiming more certainty than there is. */
export function sentence({ comparison, baseline }: Against): string {
  if (comparison.kind === 'incomparable') return `Not compared with the baseline: ${INCOMPARABLE[comparison.reason]}.`
  const day = baseline.runDate.slice(0, 10)
  const number = `${points(comparison.difference.mean)}, ${uncertainty(comparison)}`
  const notes = [
    comparison.kind === 'other_sample' ? 'It has other problems, so only the shares were compared.' : '',
    comparison.modeNote,
  ]
  const other = notes.map((note) => note && ` ${note}`).join('')
  const settings = comparison.sameConfiguration ? '' : '; settings changed too, so the model need not be the cause'
  switch (comparison.word) {
    case 'within_noise':
      return `Within noise of the baseline of ${day} (${number})${comparison.sameConfiguration ? '' : '; settings changed too'}.${other}`
    case 'unusual':
      return (
        `${capital(direction(comparison))} than the baseline of ${day}, beyond noise (${number}); worth a look, not a proof` +
        `${settings}.${other}`
      )
  }
}

/** The comparison in a few words, for the headline. */
export function shortVerdict({ comparison }: Against): string {
  if (comparison.kind === 'incomparable') return 'not comparable with the baseline'
  const settings = comparison.sameConfiguration ? '' : ', settings changed'
  const number = `(${points(comparison.difference.mean)}${settings})`
  switch (comparison.word) {
    case 'within_noise':
      return `within noise of the baseline ${number}`
    case 'unusual':
      return `${direction(comparison)} than the baseline, beyond noise ${number}`
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const direction = ({ difference }: Compared): string => (difference.mean < 0 ? 'lower' : 'higher')

/** The interval; where all pairs are alike it would have no width and claim certainty, so the pairs are named instead. */
function uncertainty(comparison: Compared): string {
  if (comparison.kind === 'same_sample' && areAllAlike(comparison)) {
    return `${comparison.difference.mean === 0 ? 'no problem' : 'every problem'} of ${comparison.compared} flipped`
  }
  const { low, high } = comparison.difference.interval
  return `95 % interval ${signed(low)} to ${signed(high)}`
}

const areAllAlike = ({ difference: { mean }, meanSquare }: SameSample): boolean =>
  mean === 0 ? meanSquare === 0 : Math.abs(mean) === 1

/** Names and texts of the rows about the comparison. */
export function comparisonRows({ baseline, comparison, regression }: Against): [string, string][] {
  const { name, runDate, results } = baseline
  const score = results.score === null ? 'no score' : `pass@1 ${percent(results.score)}`
  return [
    ['baseline', printableLine(`${name} of ${runDate}, ${score}`)],
    ...(comparison.kind === 'incomparable' ? [] : numbers(comparison, results.score ?? 0)),
    ['regression', decided(regression)],
  ]
}

function decided(regression: Regression): string {
  switch (regression.kind) {
    case 'regressed':
      return `yes: worse, ${TEST_NAMES[regression.test]} p < 0.01`
    case 'not_regressed':
      return 'none visible at p < 0.01'
    case 'undecidable':
      return `not decidable: ${regression.reason}`
  }
}

function numbers(comparison: Compared, scoreBefore: number): [string, string][] {
  const difference = `${points(comparison.difference.mean)}, ${uncertainty(comparison)}`
  const settings: [string, string] = ['settings', settingsLine(comparison.changedSettings)]
  if (comparison.kind === 'other_sample') {
    const { p } = comparison.test
    return [['difference', `${difference} (Newcombe, other problems), p ${pValue(p)}`], settings]
  }
  const { compared, lost, gained, test } = comparison
  const isOneEach = test.kind === 'mcnemar'
  const visible = isOneEach
    ? smallestRegression(
        { pairs: compared, noise: noiseOf(comparison), score: scoreBefore + comparison.difference.mean / 2 },
        REGRESSION_LEVEL,
        comparison.spread,
      )
    : null
  const flips = `${lost.length} lost, ${gained.length} gained`
  return [
    ['difference', `${difference}, over ${count(compared, 'pair')}${isOneEach ? '' : `; ${testText(test)}`}`],
    [
      'flipped',
      isOneEach
        ? `${flips}; McNemar p ${pValue(test.p)}, day-to-day spread counted`
        : `${flips}, of those solved with every answer`,
    ],
    ...(visible === null
      ? []
      : [
          ['visible drop', `${percent(visible).replace(' %', ' points')} or more, with a probability of 80 %`] as [
            string,
            string,
          ],
        ]),
    settings,
  ]
}

/** Share of problems that noise alone flips each way: what both directions have in common. */
const noiseOf = ({ lost, gained, compared }: SameSample): number => Math.min(lost.length, gained.length) / compared

const MOST_SETTINGS = 6

const settingsLine = (changes: readonly SettingChange[]): string => {
  if (changes.length === 0) return 'the same'
  const more = changes.length > MOST_SETTINGS ? [`${changes.length - MOST_SETTINGS} more`] : []
  return ['changed', [...changes.slice(0, MOST_SETTINGS).map(settingText), ...more].join(', ')].join(': ')
}

const settingText = ({ name, before, after }: SettingChange): string =>
  `${printableLine(name, 60)} ${printableLine(before ?? 'off', 40)} -> ${printableLine(after ?? 'off', 40)}`

/** A problem that passed in one run and failed in the other. */
export interface Flip {
  readonly problem: ProblemResult
  /** Error of the run that did not pass it. */
  readonly errorType: ErrorType | null
}

export function flipsOf({ problems }: Results, { baseline, comparison }: Against): Record<'lost' | 'gained', Flip[]> {
  if (comparison.kind !== 'same_sample') return { lost: [], gained: [] }
  const now = new Map(problems.map((problem) => [problem.problem_id, problem]))
  const then = new Map(baseline.results.problems.map(({ problem_id, error_type }) => [problem_id, error_type]))
  const flips = (ids: readonly string[], errorOf: (problem: ProblemResult) => ErrorType | null) =>
    ids.flatMap((id) => {
      const problem = now.get(id)
      return problem ? [{ problem, errorType: errorOf(problem) }] : []
    })
  return {
    lost: flips(comparison.lost, ({ error_type }) => error_type),
    gained: flips(comparison.gained, ({ problem_id }) => then.get(problem_id) ?? null),
  }
}

/** Names and texts of the gates that are on. */
export const gateRows = ({ verdicts, month }: GateReport): [string, string][] => [
  ...verdicts.map(({ gate, outcome, reason }): [string, string] => [
    gate,
    `${outcome === 'failed' ? 'FAILED: ' : ''}${reason}`,
  ]),
  ...monthRows(month),
]

function monthRows(month: GateReport['month']): [string, string][] {
  switch (month.kind) {
    case 'off':
      return []
    case 'unknown':
      return [['cost-alert', `not checked: ${printableLine(month.reason, 300)}`]]
    case 'known':
      return [['cost-alert', `${month.isReached ? 'REACHED: ' : ''}${monthLine(month)}`]]
  }
}
