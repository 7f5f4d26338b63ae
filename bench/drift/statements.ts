import type { Measured } from './measure.ts'
import type { Row, Table } from './table.ts'

/** Lines of `docs/statistics.md` that have measured numbers, as the committed table has them. */
export function statementsOf({ drift, fullRuns, lengths }: Table): string[] {
  const rowOf = (name: string): Row => {
    const row = drift.find((candidate) => candidate.name === name)
    if (row === undefined) throw new RangeError(`the table has no row ${name}`)
    return row
  }
  const alarms = (label: string, differs: string) => {
    const row = rowOf(`no change: ${differs}`)
    return `| ${label} | ${alarmRate(row.old)} | ${alarmRate(row.new)} |`
  }
  const delays = (label: string, name: string) => {
    const row = rowOf(name)
    return `| ${label} | ${delayOf(row.old)} | ${delayOf(row.new)} |`
  }
  const full = (world: string, ratio: number, count: number) => {
    const row = fullRuns.find((one) => one.world === world && one.ratio === ratio && one.runs === count)
    if (row === undefined) throw new RangeError(`the table has no full runs of ${world}, ${ratio}, ${count}`)
    return row
  }
  const gateRow = (world: string, ratio: number) => {
    const { gate, gateOwn } = full(world, ratio, 1)
    return `| ${world} | ${ratio} | ${percent(gate)} | ${gateOwn === null ? '' : percent(gateOwn)} |`
  }
  const fullRow = (world: string, ratio: number, count: number) => {
    const row = full(world, ratio, count)
    return `| ${world} | ${ratio} | ${count} | ${percent(row.wrong)} | ${percent(row.finds5)} | ${percent(row.finds10)} |`
  }
  return [
    alarms('model of 70 %, days as public re-runs have them (1.6 times coins)', 'base'),
    alarms('model of 50 %', '50 %'),
    alarms('model of 90 %', '90 %'),
    alarms('days like coins (1.0 times)', '1.0 x coins'),
    alarms('days wilder than public re-runs (2.5 times)', '2.5 x coins'),
    alarms('each day resembles the one before (correlation 0.3)', 'days correlated at 0.3'),
    alarms('both: 2.5 times, correlation 0.3', '2.5 x coins, days correlated at 0.3'),
    alarms('454 problems', '454 problems'),
    delays('10 points after run 8', 'weaker by 10 points after run 8, step: base'),
    delays('10 points after run 40', 'weaker by 10 points after run 40, step: base'),
    delays('5 points after run 20', 'weaker by 5 points after run 20, step: base'),
    delays('5 points after run 40', 'weaker by 5 points after run 40, step: base'),
    delays('5 points after run 20, model of 50 %', 'weaker by 5 points after run 20, step: 50 %'),
    delays('5 points after run 20, 454 problems', 'weaker by 5 points after run 20, step: 454 problems'),
    delays(
      '10 points that come slowly, over 14 days, after run 20',
      'weaker by 10 points after run 20, slide of 14 days: base',
    ),
    fullRow('70 %', 1.6, 1),
    fullRow('70 %', 1.6, 3),
    fullRow('70 %', 1.6, 5),
    fullRow('90 %', 1.6, 1),
    fullRow('90 %', 1.6, 3),
    fullRow('70 %', 2.5, 3),
    gateRow('50 %', 1.6),
    gateRow('70 %', 1.6),
    gateRow('90 %', 1.6),
    gateRow('70 %', 2.5),
    gateRow('90 %', 2.5),
    ...lengths.map(
      ({ days, correlation, wrong, median }) =>
        `| ${Math.round(100 * days)} % | ${correlation} | ${percent(wrong)} | ${median ?? 'more than 40'} |`,
    ),
  ]
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const alarmRate = (found: Measured): string => (found.kind === 'no change' ? percent(found.falseAlarms) : '')
const runs = (count: number | null): string => (count === null ? 'more than 60' : `${count}`)
const delayOf = (found: Measured): string =>
  found.kind === 'change' ? `${runs(found.median)} (${runs(found.ninthDecile)})` : ''
