import type { RunSummary } from '../../core/api.ts'
import { Link } from '../app/navigation.tsx'
import { Interval } from '../parts/Interval.tsx'
import { Outside } from '../parts/Outside.tsx'
import { Status } from '../parts/Status.tsx'
import type { Column } from '../parts/Table.tsx'
import { When } from '../parts/When.tsx'
import { duration, money, percent } from '../text/format.ts'
import { modelName } from '../text/model.ts'

export const RUN_COLUMNS: readonly Column<RunSummary>[] = [
  {
    name: 'Date',
    key: ({ run_date }) => run_date,
    cell: ({ id, run_date }) => (
      <Link to={{ kind: 'run', id }} className="row-link">
        <When time={run_date} />
      </Link>
    ),
  },
  { name: 'Model', key: ({ model }) => modelName(model), cell: ({ model }) => modelName(model) },
  {
    name: 'Score',
    key: ({ score }) => score,
    cell: ({ score, confidence }) =>
      score === null ? (
        <span className="quiet">no score</span>
      ) : (
        <span className="scored">
          <span>{percent(score)}</span>
          <Interval score={score} interval={confidence} />
        </span>
      ),
  },
  {
    name: 'Sample',
    key: ({ sample }) => sample.size,
    align: 'number',
    cell: ({ sample }) => `${sample.size} of ${sample.population}`,
  },
  {
    name: 'Cost',
    key: ({ cost }) => cost,
    align: 'number',
    cell: ({ cost }) => (cost === null ? <span className="quiet">not known</span> : money(cost)),
  },
  {
    name: 'Duration',
    key: ({ duration_seconds }) => duration_seconds,
    align: 'number',
    cell: ({ duration_seconds }) => duration(duration_seconds),
  },
  { name: 'Mode', key: ({ mode }) => mode, cell: ({ mode }) => mode },
  {
    name: 'Status',
    key: ({ status }) => status,
    cell: ({ status, errored_count }) => <Status status={status} errored={errored_count} />,
  },
  {
    name: 'Origin',
    cell: ({ github }) =>
      github ? <Outside href={github.url}>{`GitHub, ${github.event}`}</Outside> : <span className="quiet">local</span>,
  },
]
