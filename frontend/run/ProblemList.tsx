import { useState } from 'react'
import type { RunProblem } from '../../core/api.ts'
import { DIFFICULTIES, outcomeOf } from '../../core/outcome.ts'
import { useRunProblems } from '../api/queries.ts'
import { Flip } from '../parts/Flip.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Outside } from '../parts/Outside.tsx'
import { Select } from '../parts/Select.tsx'
import { sortedBy } from '../parts/sort.ts'
import { type Column, type Sorting, Table } from '../parts/Table.tsx'
import { ProblemLink } from '../problem/ProblemLink.tsx'
import { capitalized, duration, money, words } from '../text/format.ts'
import { missedText, outcomeText, sinceText, testedShare, testsText } from '../text/outcome.ts'
import { ANY, choicesOf, filterProblems, NO_FILTER, type ProblemFilter } from './problem-filter.ts'

interface ProblemListProps {
  readonly runId: string
  readonly benchmark: string
}

export function ProblemList({ runId, benchmark }: ProblemListProps) {
  return (
    <section>
      <h3>Problems</h3>
      <Loaded query={useRunProblems(runId)} what="the problems" size="table">
        {({ problems }) => <Filtered problems={problems.map((problem) => ({ ...problem, benchmark }))} />}
      </Loaded>
    </section>
  )
}

const FILTERS = ['difficulty', 'platform', 'outcome'] as const

interface Row extends RunProblem {
  readonly benchmark: string
}

function Filtered({ problems }: { readonly problems: readonly Row[] }) {
  const [filter, setFilter] = useState<ProblemFilter>(NO_FILTER)
  const choices = choicesOf(problems)
  const [sorting, setSorting] = useState<Sorting | undefined>(undefined)
  const found = filterProblems(problems, filter)
  const isCode = problems.some(({ platform }) => platform !== null)
  const columns = isCode ? COLUMNS : PROMPT_COLUMNS
  const filters = isCode ? FILTERS : (['outcome'] as const)
  const key = columns.find(({ name }) => name === sorting?.column)?.key
  const shown = key && sorting ? sortedBy(found, key, sorting.order) : found
  return (
    <>
      <div className="filters">
        <label className="select">
          <span>Search</span>
          <input
            type="search"
            className="search"
            value={filter.text}
            onChange={(event) => setFilter({ ...filter, text: event.target.value })}
          />
        </label>
        {filters.map((name) => (
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
      <Table
        caption="Problems of this run"
        columns={columns}
        rows={shown}
        id={({ problem_id }) => problem_id}
        {...(sorting && { sorting })}
        onSort={setSorting}
      />
    </>
  )
}

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'Problem',
    key: ({ title }) => title.toLowerCase(),
    cell: ({ problem_id, title, erratum, benchmark }) => (
      <>
        <ProblemLink id={problem_id} benchmark={benchmark}>
          {title}
        </ProblemLink>
        {erratum && <span className="quiet"> erratum: {words(erratum)}</span>}
      </>
    ),
  },
  {
    name: 'Difficulty',
    key: ({ difficulty }) => difficulty && DIFFICULTIES.indexOf(difficulty),
    cell: ({ difficulty }) => difficulty,
  },
  {
    name: 'Platform',
    key: ({ platform }) => platform,
    cell: ({ platform, url }) => (url ? <Outside href={url}>{platform}</Outside> : platform),
  },
  {
    name: 'Outcome',
    key: ({ error_type }) => outcomeText(error_type),
    cell: ({ error_type }) => (
      <span className={`outcome outcome-${outcomeOf(error_type)}`}>{outcomeText(error_type)}</span>
    ),
  },
  {
    name: 'Tests',
    key: testedShare,
    align: 'number',
    cell: testsText,
  },
  { name: 'Since previous run', key: sinceText, cell: (problem) => <Flip flip={sinceText(problem)} /> },
  {
    name: 'Answer time',
    key: ({ latency_ms }) => latency_ms,
    align: 'number',
    cell: ({ latency_ms }) => (latency_ms === null ? '–' : duration(latency_ms / 1000)),
  },
  { name: 'Cost', key: ({ cost }) => cost, align: 'number', cell: ({ cost }) => (cost === null ? '–' : money(cost)) },
]

/** Prompts of IFEval have no level and no platform. Each instruction that was not followed is named. */
const PROMPT_COLUMNS: readonly Column<Row>[] = COLUMNS.flatMap((column): Column<Row>[] => {
  if (column.name === 'Difficulty' || column.name === 'Platform') return []
  if (column.name !== 'Tests') return [column]
  return [
    { ...column, name: 'Instructions' },
    { name: 'Not followed', cell: ({ instructions }) => missedText(instructions) },
  ]
})
