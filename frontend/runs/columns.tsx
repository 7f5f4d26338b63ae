import type { RunSummary } from '../../core/api.ts'
import { Link } from '../app/navigation.tsx'
import { ComparePick } from '../compare/ComparePick.tsx'
import { Outside } from '../parts/Outside.tsx'
import { RunScore } from '../parts/RunScore.tsx'
import { Status } from '../parts/Status.tsx'
import type { Column } from '../parts/Table.tsx'
import { When } from '../parts/When.tsx'
import { duration, money } from '../text/format.ts'
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
  {
    name: 'Model',
    key: ({ model }) => modelName(model),
    cell: ({ model }) => (
      <span className="one-line" title={modelName(model)}>
        <bdi>{modelName(model)}</bdi>
      </span>
    ),
  },
  { name: 'Score', key: ({ score }) => score, cell: (run) => <RunScore run={run} /> },
  {
    name: 'Cost',
    key: ({ cost }) => cost,
    align: 'number',
    isWide: true,
    cell: ({ cost }) => (cost === null ? <span className="quiet">not known</span> : money(cost)),
  },
  {
    name: 'Duration',
    key: ({ duration_seconds }) => duration_seconds,
    align: 'number',
    isWide: true,
    cell: ({ duration_seconds }) => duration(duration_seconds),
  },
  {
    name: 'Status',
    key: ({ status }) => status,
    isWide: true,
    cell: ({ status, errored_count }) => <Status status={status} errored={errored_count} />,
  },
  {
    name: 'Origin',
    isWide: true,
    isForScreen: true,
    cell: ({ github }) =>
      github ? <Outside href={github.url}>{`GitHub, ${github.event}`}</Outside> : <span className="quiet">local</span>,
  },
  { name: 'Compare', align: 'number', isForScreen: true, cell: (run) => <ComparePick run={run} /> },
]
