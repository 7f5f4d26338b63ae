import { useState } from 'react'
import type { RunProblem } from '../../core/api.ts'
import { outcomeOf } from '../../core/outcome.ts'
import { useRunProblems } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { Flip } from '../parts/Flip.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Outside } from '../parts/Outside.tsx'
import { Select } from '../parts/Select.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { capitalized, duration, money, words } from '../text/format.ts'
import { outcomeText, partText, sinceText } from '../text/outcome.ts'
import { ANY, choicesOf, filterProblems, NO_FILTER, type ProblemFilter } from './problem-filter.ts'

export function ProblemList({ runId }: { readonly runId: string }) {
  return (
    <section>
      <h3>Problems</h3>
      <Loaded query={useRunProblems(runId)} what="the problems" size="table">
        {({ problems }) => <Filtered problems={problems} />}
      </Loaded>
    </section>
  )
}

const FILTERS = ['difficulty', 'platform', 'outcome'] as const

function Filtered({ problems }: { readonly problems: readonly RunProblem[] }) {
  const [filter, setFilter] = useState<ProblemFilter>(NO_FILTER)
  const choices = choicesOf(problems)
  const shown = filterProblems(problems, filter)
  return (
    <>
      <div className="filters">
        {FILTERS.map((name) => (
          <Select
            key={name}
            label={capitalized(name)}
            value={filter[name]}
            options={[ANY, ...choices[name]].map((value) => ({ value, text: words(value) }))}
            onChange={(value) => setFilter({ ...filter, [name]: value })}
          />
        ))}
        <span className="quiet" role="status">
          {shown.length} of {problems.length}
        </span>
      </div>
      <Table caption="Problems of this run" columns={COLUMNS} rows={shown} id={({ problem_id }) => problem_id} />
    </>
  )
}

const COLUMNS: readonly Column<RunProblem>[] = [
  {
    name: 'Problem',
    cell: ({ problem_id, title, erratum }) => (
      <>
        <Link to={{ kind: 'problem', id: problem_id }}>{title}</Link>
        {erratum && <span className="quiet"> erratum: {words(erratum)}</span>}
      </>
    ),
  },
  { name: 'Difficulty', cell: ({ difficulty }) => difficulty },
  {
    name: 'Platform',
    cell: ({ platform, url }) => (url ? <Outside href={url}>{platform}</Outside> : platform),
  },
  {
    name: 'Outcome',
    cell: ({ error_type }) => (
      <span className={`outcome outcome-${outcomeOf(error_type)}`}>{outcomeText(error_type)}</span>
    ),
  },
  { name: 'Tests', align: 'number', cell: ({ tests_passed, tests_total }) => partText(tests_passed, tests_total) },
  { name: 'Since previous run', cell: (problem) => <Flip flip={sinceText(problem)} /> },
  {
    name: 'Answer time',
    align: 'number',
    cell: ({ latency_ms }) => (latency_ms === null ? '–' : duration(latency_ms / 1000)),
  },
  { name: 'Cost', align: 'number', cell: ({ cost }) => (cost === null ? '–' : money(cost)) },
]
