import type { LatestRun } from '../../core/api.ts'
import { useLatestOfEach, useModels } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { Card } from '../parts/Card.tsx'
import { Interval } from '../parts/Interval.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { When } from '../parts/When.tsx'
import { driftSentence } from '../text/change.ts'
import { moneyOrUnknown, percent } from '../text/format.ts'
import { modelName } from '../text/model.ts'

/** The latest score of each model, best first, with its interval: intervals overlap more often than one expects. */
export function SideBySide() {
  const models = useModels().data?.models.filter(({ latest_run }) => latest_run !== null) ?? []
  const queries = useLatestOfEach(models)
  const latest = queries.flatMap(({ data }) => (data ? [data] : []))
  if (models.length < 2 || latest.length < 2) return null
  return (
    <Card title="Models side by side" className="side-by-side">
      <Table
        caption="The latest score of each model, best first"
        columns={COLUMNS}
        rows={latest.toSorted((a, b) => (b.run.score ?? 0) - (a.run.score ?? 0))}
        id={({ run }) => run.id}
      />
    </Card>
  )
}

const COLUMNS: readonly Column<LatestRun>[] = [
  {
    name: 'Model',
    cell: ({ run }) => <Link to={{ kind: 'run', id: run.id }}>{modelName(run.model)}</Link>,
  },
  {
    name: 'Score',
    cell: ({ run }) =>
      run.score !== null && (
        <span className="scored">
          <span>{percent(run.score)}</span>
          <Interval score={run.score} interval={run.confidence} />
        </span>
      ),
  },
  { name: 'Date', cell: ({ run }) => <When time={run.run_date} /> },
  { name: 'Drift', cell: ({ drift }) => drift && <span className="quiet">{driftSentence(drift)}</span> },
  { name: 'Cost', align: 'number', cell: ({ run }) => moneyOrUnknown(run.cost) },
]
