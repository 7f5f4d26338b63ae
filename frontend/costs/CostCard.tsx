import type { CostReport } from '../../core/api.ts'
import { asCsv, paths } from '../api/paths.ts'
import { useCosts } from '../api/queries.ts'
import type { Filter } from '../app/route.ts'
import { Bar } from '../parts/Bar.tsx'
import { Card } from '../parts/Card.tsx'
import { Disclosure } from '../parts/Disclosure.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Stat } from '../parts/Stat.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { counted, money, moneyPer, monthName, whole } from '../text/format.ts'

export function CostCard({ model }: Pick<Filter, 'model'>) {
  const csv = (
    <a href={asCsv(paths.costs(model))} download>
      CSV
    </a>
  )
  return (
    <Card title="Cost" aside={csv}>
      <Loaded query={useCosts(model)} what="the costs" size="table">
        {(report) => <Costs report={report} />}
      </Loaded>
    </Card>
  )
}

function Costs({ report }: { readonly report: CostReport }) {
  const { this_month, total, months, rows } = report
  const highest = Math.max(...months.map(({ cost }) => cost))
  return (
    <>
      <div className="stats">
        <Stat
          name="This month"
          value={money(this_month.cost)}
          note={`${monthName(this_month.month)}, ${counted(this_month.runs, 'run')}`}
        />
        <Stat name="Average per run" value={moneyPer(total.average_per_run, total.runs)} note="over the last year" />
        <Stat name="Per solved problem" value={perSolved(total)} note="failed runs included" />
      </div>
      {total.unpriced_runs > 0 && (
        <p className="quiet">Not included: {counted(total.unpriced_runs, 'run')} without a known price.</p>
      )}
      <Table caption="Cost by month" columns={monthColumns(highest)} rows={months} id={({ month }) => month} />
      <Disclosure title="By model and mode">
        <Table
          caption="Cost by month, model and mode"
          columns={MODEL_COLUMNS}
          rows={rows}
          id={({ month, provider, model, mode }) => [month, provider, model, mode].join(' ')}
          narrow="scroll"
        />
      </Disclosure>
    </>
  )
}

type Sums = Pick<CostReport['total'], 'per_solved_problem' | 'solved' | 'unpriced_runs'>

/** `solved` is of runs with a known price. */
const perSolved = ({ per_solved_problem, solved, unpriced_runs }: Sums): string =>
  moneyPer(per_solved_problem, solved + unpriced_runs)

type Month = CostReport['months'][number]
type Row = CostReport['rows'][number]

const monthColumns = (highest: number): readonly Column<Month>[] => [
  { name: 'Month', cell: ({ month }) => monthName(month) },
  {
    name: 'Compared',
    cell: ({ cost }) => <Bar parts={[{ kind: 'plain', share: highest === 0 ? 0 : cost / highest }]} />,
  },
  { name: 'Cost', align: 'number', cell: ({ cost }) => money(cost) },
  { name: 'Runs', align: 'number', cell: ({ runs }) => whole(runs) },
]

const MODEL_COLUMNS: readonly Column<Row>[] = [
  { name: 'Month', cell: ({ month }) => monthName(month) },
  { name: 'Model', cell: ({ model }) => model },
  { name: 'Mode', cell: ({ mode }) => mode },
  { name: 'Runs', align: 'number', cell: ({ runs }) => whole(runs) },
  { name: 'Cost', align: 'number', cell: ({ cost }) => money(cost) },
  { name: 'Per run', align: 'number', cell: ({ average_per_run, runs }) => moneyPer(average_per_run, runs) },
  {
    name: 'Per solved',
    align: 'number',
    cell: perSolved,
  },
]
