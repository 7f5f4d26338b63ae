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
const schema = z.array(row)
export type Row = z.infer<typeof row>

const PATH = join(import.meta.dirname, 'table.json')

export const readTable = (): Row[] => schema.parse(JSON.parse(readFileSync(PATH, 'utf8')))

/** Rounds shares as they are printed, so that the file is the same wherever it is made. */
export const asJson = (rows: readonly Row[]): string =>
  `${JSON.stringify(rows, (_, value) => (typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value), 2)}\n`

/** Rows as a reader of the file gets them: printed from these, both files say the same. */
export const rounded = (rows: readonly Row[]): Row[] => schema.parse(JSON.parse(asJson(rows)))

const percent = (value: number | null): string => (value === null ? '' : `${(100 * value).toFixed(1)} %`)
const count = (value: number | null): string => (value === null ? '> 60' : `${value}`)

const HEADER = `# Drift: false alarms and delays, measured

Made by \`npm run bench -- drift --write\` from simulated series whose worlds are fitted to public re-runs
(\`reruns.json\`); the same numbers on every machine. *Old*: the detector with a baseline of 20 runs. *New*:
\`core/statistics/drift.ts\`. The base cell has a model of 70 %, 100 problems, one answer each, 1.6 times the variance of
coins, independent days. Each row names what differs from it.
`

/** Both tables, in Markdown. */
export function asMarkdown(rows: readonly Row[]): string {
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
