import type { Cell } from './cells.ts'
import type { Detector, Verdict } from './detector.ts'
import { type Harm, SPELL_DAYS } from './harms.ts'
import { type Random, randomOf } from './random.ts'
import { type SimulatedRun, simulateSeries } from './series.ts'

/** How one detector does in one cell. Shares are of the cell's series, from 0 to 1. */
export type Measured = Stillness | Detection

/** Nothing changes: every alarm is false. */
export interface Stillness {
  readonly kind: 'no change'
  readonly falseAlarms: number
}

export interface Detection {
  readonly kind: 'change'
  /** Runs from the change to the alarm, the alarm's own included; null: more than 60. */
  readonly median: number | null
  readonly ninthDecile: number | null
  /** Share found within 60 runs; of a spell, before it has been over for five runs. */
  readonly found: number
  /** Share of the first alarms whose range of times, and whose interval, hold the truth; null without such a report. */
  readonly sinceHolds: number | null
  readonly changeHolds: number | null
  /** Of a spell: median number of runs from its end to the end of the alarm. */
  readonly endsAfter: number | null
}

/** One of each detector. */
interface Detectors<T> {
  readonly old: T
  readonly new: T
}

/** Both detectors look at the same series. */
export function measureCell(cell: Cell, { old, new: latest }: Detectors<Detector>): Detectors<Measured> {
  const seen: Detectors<Verdict[][]> = { old: [], new: [] }
  for (let i = 0; i < cell.series; i++) {
    const runs = seriesNumber(cell, i)
    seen.old.push(old(runs))
    seen.new.push(latest(runs))
  }
  const { harm } = cell.conditions
  const measured = (series: Verdict[][]) => (harm === null ? stillness(series) : detection(series, harm))
  return { old: measured(seen.old), new: measured(seen.new) }
}

/** The same series whoever asks for it: each has random numbers of its own. */
export const seriesNumber = ({ name, conditions, runs }: Cell, i: number): SimulatedRun[] =>
  simulateSeries(conditions, runs, seedOf(name, i))

const seedOf = (name: string, i: number): Random => randomOf(`${name} ${i}`)

const stillness = (series: readonly (readonly Verdict[])[]): Stillness => ({
  kind: 'no change',
  falseAlarms: series.filter((verdicts) => verdicts.some(({ alarm }) => alarm !== null)).length / series.length,
})

function detection(series: readonly (readonly Verdict[])[], harm: Harm): Detection {
  const isSpell = harm.course === 'spell of 5 days'
  const within = isSpell ? 2 * SPELL_DAYS : Infinity
  const alarms = series.map((verdicts) => {
    const delay = verdicts.slice(harm.after).findIndex(({ alarm }) => alarm === 'down')
    return delay < 0 || delay >= within ? null : { delay: delay + 1, first: verdicts[harm.after + delay], verdicts }
  })
  const found = alarms.filter((alarm) => alarm !== null)
  const delays = alarms.map((alarm) => alarm?.delay ?? Infinity)
  const firsts = found.flatMap(({ first }) => (first ? [first] : []))
  return {
    kind: 'change',
    median: quantile(delays, 0.5),
    ninthDecile: quantile(delays, 0.9),
    found: found.length / series.length,
    sinceHolds: holding(firsts, ({ since }) => since, harm.after),
    changeHolds: harm.course === 'step' ? holding(firsts, ({ change }) => change, -harm.points / 100) : null,
    endsAfter: isSpell
      ? quantile(
          found.map(({ verdicts }) => endOf(verdicts, harm)),
          0.5,
        )
      : null,
  }
}

/** Runs after the spell until the alarm is over. */
function endOf(verdicts: readonly Verdict[], harm: Harm): number {
  const after = verdicts.slice(harm.after + SPELL_DAYS)
  const last = after.findLastIndex(({ alarm }) => alarm === 'down')
  return last === after.length - 1 ? Infinity : last + 1
}

type Range = { readonly low: number; readonly high: number } | null

function holding(verdicts: readonly Verdict[], rangeOf: (verdict: Verdict) => Range, truth: number): number | null {
  const ranges = verdicts.map(rangeOf).filter((range) => range !== null)
  if (ranges.length === 0) return null
  return ranges.filter(({ low, high }) => low <= truth && truth <= high).length / ranges.length
}

/** Null where the quantile lies among those that were not found. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return value === undefined || !Number.isFinite(value) ? null : value
}
