import type { TrendPoint, Trends } from '../../core/api.ts'
import { Link } from '../app/navigation.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { day, percent, range, words } from '../text/format.ts'
import { namesOf } from './series-names.ts'

interface Row extends TrendPoint {
  readonly series: string
}

/** The chart as a table, latest run first. */
export function TrendTable({ series }: Pick<Trends, 'series'>) {
  const names = namesOf(series)
  const rows = series
    .flatMap(({ points }, i) => points.map((point): Row => ({ ...point, series: names[i] ?? '' })))
    .toSorted((a, b) => (a.run_date < b.run_date ? 1 : -1))
  return <Table caption="Scores over time" columns={COLUMNS} rows={rows} id={({ run_id }) => run_id} narrow="scroll" />
}

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'Date',
    cell: ({ run_id, run_date }) => <Link to={{ kind: 'run', id: run_id }}>{day(run_date)}</Link>,
  },
  { name: 'Series', cell: ({ series }) => series },
  { name: 'Score', align: 'number', cell: ({ score }) => percent(score) },
  { name: '95 % interval', align: 'number', cell: ({ confidence }) => range(confidence.low, confidence.high) },
  {
    name: 'Without errata',
    align: 'number',
    cell: ({ score_without_errata }) => (score_without_errata ? percent(score_without_errata.score) : '–'),
  },
  { name: 'Status', cell: ({ status }) => status },
  { name: 'Drift', cell: ({ drift }) => words(drift.kind) },
]
