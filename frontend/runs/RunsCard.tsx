import { useState } from 'react'
import { asCsv, paths } from '../api/paths.ts'
import { RUNS_PER_PAGE, useBenchmark, useRuns } from '../api/queries.ts'
import type { Filter } from '../app/route.ts'
import { CompareBar } from '../compare/ComparePick.tsx'
import { Card } from '../parts/Card.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { sortedBy } from '../parts/sort.ts'
import { type Sorting, Table } from '../parts/Table.tsx'
import { counted } from '../text/format.ts'
import { RUN_COLUMNS } from './columns.tsx'

const LATEST_FIRST: Sorting = { column: 'Date', order: 'descending' }
const MOST_RUNS = 200

export function RunsCard({ model }: Pick<Filter, 'model'>) {
  const query = useRuns(model)
  const benchmark = useBenchmark()
  const [sorting, setSorting] = useState(LATEST_FIRST)
  const key = RUN_COLUMNS.find(({ name }) => name === sorting.column)?.key
  const downloads = (
    <span className="links">
      <a href={asCsv(paths.runs(model, MOST_RUNS, null, benchmark))} download title={`The latest ${MOST_RUNS} runs`}>
        CSV
      </a>
      <a href={paths.runs(model, MOST_RUNS, null, benchmark)}>JSON</a>
    </span>
  )
  return (
    <Card title="Runs" aside={downloads}>
      <Loaded query={query} what="the runs" size="table">
        {({ pages }) => {
          const runs = pages.flatMap(({ runs }) => runs)
          if (runs.length === 0)
            return <p className="empty-chart">{model ? `No runs of ${model.id}.` : 'No run yet.'}</p>
          return (
            <>
              <Table
                caption="Benchmark runs; a date opens the run"
                columns={RUN_COLUMNS}
                rows={key ? sortedBy(runs, key, sorting.order) : runs}
                id={({ id }) => id}
                sorting={sorting}
                onSort={setSorting}
                narrow="lines"
              />
              <CompareBar />
              <div className="card-foot">
                <span className="quiet" role="status">
                  {counted(runs.length, 'run')}
                  {query.hasNextPage && ' loaded; sorting applies to these'}
                </span>
                {query.hasNextPage && (
                  <button
                    type="button"
                    className="button"
                    disabled={query.isFetchingNextPage}
                    onClick={() => query.fetchNextPage()}
                  >
                    {query.isFetchingNextPage ? 'Loading…' : `Show ${RUNS_PER_PAGE} more`}
                  </button>
                )}
              </div>
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
