import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The committed table of the simulation: `table.json` for programs and tests, `table.md` for readers. */
const share = z.number().min(0).max(1)
const runs = z.int().positive()

const measured = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('no change'), falseAlarms: share }),
  z.strictObject({
    kind: z.literal('change'),
    median: runs.nullable(),
    ninthDecile: runs.nullable(),
    found: share,
    sinceHolds: share.nullable(),
    changeHolds: share.nullable(),
    endsAfter: z.int().min(0).nullable(),
  }),
])

const row = z.strictObject({ name: z.string(), series: runs, old: measured, new: measured })

const fullRow = z.strictObject({
  world: z.enum(['50 %', '70 %', '90 %']),
  ratio: z.number(),
  runs,
  wrong: share,
  gate: share,
  gateOwn: share.nullable(),
  finds5: share,
  finds10: share,
})

const lengthRow = z.strictObject({ days: share, correlation: share, wrong: share, median: runs.nullable() })

const schema = z.strictObject({
  drift: z.array(row),
  fullRuns: z.array(fullRow),
  lengths: z.array(lengthRow),
})

export type Row = z.infer<typeof row>
export type Table = z.infer<typeof schema>

const PATH = join(import.meta.dirname, 'table.json')

export const readTable = (): Table => schema.parse(JSON.parse(readFileSync(PATH, 'utf8')))

/** Rounds shares as they are printed, so that the file is the same wherever it is made. */
export const asJson = (table: Table): string =>
  `${JSON.stringify(table, (_, value) => (typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value), 2)}\n`

/** The table as a reader of the file gets it: printed from this, both files say the same. */
export const rounded = (table: Table): Table => schema.parse(JSON.parse(asJson(table)))

const percent = (value: number | null): string => (value === null ? '' : `${(100 * value).toFixed(1)} %`)
const count = (value: number | null): string => (value === null ? '> 60' : `${value}`)

const HEADER = `# Drift: false alarms and delays, measured

Made by \`npm run bench -- drift --write\` from simulated series whose worlds are fitted to public re-runs
(\`reruns.json\`); the same numbers on every machine. *Old*: the detector with a baseline of 20 runs. *New*:
\`core/statistics/drift.ts\`. The base cell has a model of 70 %, 100 problems, one answer each, 1.6 times the variance of
coins, independent days. Each row names what differs from it.
`

export function asMarkdown({ drift: rows, fullRuns, lengths }: Table): string {
  return [
    HEADER,
    '## Nothing changes: series with an alarm in the first 110 runs',
    '',
    '| cell | series | old | new |',
    '|---|---:|---:|---:|',
    ...rows.filter((row) => row.old.kind === 'no change').map(stillLine),
    '',
    '## Something changes: runs from the change to the alarm',
    '',
    'Median, and the ninth decile in brackets. *Found*: within 60 runs of the change; of a spell, before it has been over',
    'for five runs. *Holds*: share of first alarms whose range of times, and whose interval of points, hold the truth.',
    '*Ends*: median runs from the end of a spell to the end of the alarm.',
    '',
    '| cell | series | old | found | ends | new | found | ends | time holds | points hold |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.filter((row) => row.old.kind === 'change').map(changeLine),
    '',
    FULL_HEADER,
    ...fullRuns.map(fullLine),
    '',
    LENGTH_HEADER,
    ...lengths.map(lengthLine),
    '',
  ].join('\n')
}

const stillLine = ({ name, series, ...row }: Row): string => {
  const rates = [row.old, row.new].map((found) => (found.kind === 'no change' ? percent(found.falseAlarms) : ''))
  return `| ${[name.replace('no change: ', ''), series, ...rates].join(' | ')} |`
}

function changeLine({ name, series, ...row }: Row): string {
  const isSpell = name.includes('spell')
  const cells = [row.old, row.new].map((found) =>
    found.kind === 'change'
      ? [
          `${count(found.median)} (${count(found.ninthDecile)})`,
          percent(found.found),
          isSpell ? count(found.endsAfter) : '',
        ]
      : ['', '', ''],
  )
  const held = row.new.kind === 'change' ? [percent(row.new.sinceHolds), percent(row.new.changeHolds)] : ['', '']
  return `| ${[name, series, ...cells.flat(), ...held].join(' | ')} |`
}

const FULL_HEADER = `## Full runs before and after, 454 problems

Share of comparisons that report a drop. *Wrong*: though nothing changed, with p < 0.005 as \`confirmed\` takes; *gate*: with
p < 0.01, which \`fail-on-regression\` takes for one run on each side; *own*: the gate with the spread of 21 runs of the
series. *Finds*: of a drop of 5 and of 10 points.

| world | x coins at 100 problems | full runs on each side | wrong | gate | own | finds 5 points | finds 10 points |
|---|---:|---:|---:|---:|---:|---:|---:|`

const fullLine = ({ world, ratio, runs: count, ...row }: Table['fullRuns'][number]): string =>
  `| ${[world, ratio.toFixed(1), count, ...[row.wrong, row.gate, row.gateOwn, row.finds5, row.finds10].map(percent)].join(' | ')} |`

const LENGTH_HEADER = `## Length of answers, 100 problems

*Wrong*: series with a reported change in 110 runs though there was none. *Finds*: median runs from a change by -10 % after
run 20 to the report.

| day-to-day standard deviation | correlation of neighbouring days | wrong | finds |
|---:|---:|---:|---:|`

const lengthLine = ({ days, correlation, wrong, median }: Table['lengths'][number]): string =>
  `| ${[`${100 * days} %`, correlation, percent(wrong), median ?? '> 40'].join(' | ')} |`
