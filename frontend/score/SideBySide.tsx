import type { LatestRun } from '../../core/api.ts'
import { useLatestOfEach, useModels } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { Card } from '../parts/Card.tsx'
import { Interval } from '../parts/Interval.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { When } from '../parts/When.tsx'
import { driftSentence } from '../text/change.ts'
import { moneyOrUnknown, percent, retirement } from '../text/format.ts'
import { modelName } from '../text/model.ts'

/** The latest score of each model, best first, with its interval: intervals overlap more often than one expects. */
export function SideBySide() {
  const models = useModels().data?.models.filter(({ latest_run }) => latest_run !== null) ?? []
  const queries = useLatestOfEach(models)
  const latest: Row[] = queries.flatMap(({ data }, i) =>
    data ? [{ ...data, retires_on: models[i]?.retires_on ?? null }] : [],
  )
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

interface Row extends LatestRun {
  readonly retires_on: string | null
}

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'Model',
    cell: ({ run, retires_on }) => (
      <>
        <Link to={{ kind: 'run', id: run.id }}>{modelName(run.model)}</Link>
        {retires_on && <span className="quiet"> {retirement(retires_on, Date.now())}</span>}
      </>
    ),
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
  { name: 'Sample', align: 'number', cell: ({ run }) => `${run.sample.size} of ${run.sample.population}` },
  {
    name: 'Date',
    cell: ({ run, stale }) => (
      <>
        <When time={run.run_date} />
        {stale && <span className="old">old: says nothing about today</span>}
      </>
    ),
  },
  { name: 'Drift', cell: ({ drift }) => drift && <span className="quiet">{driftSentence(drift)}</span> },
  { name: 'Cost', align: 'number', cell: ({ run }) => moneyOrUnknown(run.cost) },
]
