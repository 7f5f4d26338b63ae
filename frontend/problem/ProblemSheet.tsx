import type { ProblemHistory } from '../../core/api.ts'
import { asCsv, paths } from '../api/paths.ts'
import { useBenchmark, useProblem } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { useTitle } from '../app/title.ts'
import { Disclosure } from '../parts/Disclosure.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Outside } from '../parts/Outside.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { contestDay, counted, day, percent, words } from '../text/format.ts'
import { modelName } from '../text/model.ts'
import { outcomeText, partText } from '../text/outcome.ts'
import { Strip } from './Strip.tsx'

type Series = ProblemHistory['series'][number]

export function ProblemSheet({ id }: { readonly id: string }) {
  const query = useProblem(id)
  const benchmark = useBenchmark()
  useTitle(query.data?.problem.title ?? id)
  return (
    <Loaded query={query} what="the problem" size="sheet">
      {({ demo, problem, series }) => (
        <>
          <div className="sheet-head">
            <p className="quiet">
              {demo && 'Demo problem · '}
              {[
                problem.problem_id,
                problem.platform,
                problem.difficulty,
                problem.contest_date && `contest of ${contestDay(problem.contest_date)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <h2>{problem.title}</h2>
            {problem.erratum && (
              <p className="note note-warn">
                <span>
                  The benchmark lists this problem among its errata ({words(problem.erratum)}): correct answers may be
                  judged wrong.
                </span>
              </p>
            )}
            <p className="links">
              {problem.url && <Outside href={problem.url}>Original problem</Outside>}
              <a href={paths.problem(id, benchmark)}>JSON</a>
              <a href={asCsv(paths.problem(id, benchmark))} download>
                CSV
              </a>
            </p>
          </div>
          {series.map((one) => (
            <History key={one.id} series={one} />
          ))}
        </>
      )}
    </Loaded>
  )
}

function History({ series }: { readonly series: Series }) {
  const { model, measured, passed, flaky, history } = series
  const [first, last] = [history[0], history.at(-1)]
  return (
    <section>
      <h3>{modelName(model)}</h3>
      <p>
        {measured === 0 ? 'Not measured yet' : `Passed ${passed} of ${measured}`}
        {measured > 0 && <span className="quiet"> {percent(passed / measured)}</span>}
        {history.length > measured && (
          <span className="quiet">, not measured in {counted(history.length - measured, 'run')}</span>
        )}
        {flaky && <span className="flaky"> flaky: passes in some runs and fails in others</span>}
      </p>
      <div className="history">
        <Strip history={history} />
        {first && last && (
          <p className="strip-ends quiet">
            <span>{day(first.run_date)}</span>
            {history.length > 1 && <span>{day(last.run_date)}</span>}
          </p>
        )}
      </div>
      <Disclosure title="Show the runs as a table">
        <Table
          caption={`Runs of ${modelName(model)}`}
          columns={COLUMNS}
          rows={history.toReversed()}
          id={({ run_id }) => run_id}
          narrow="scroll"
        />
      </Disclosure>
    </section>
  )
}

const COLUMNS: readonly Column<Series['history'][number]>[] = [
  { name: 'Date', cell: ({ run_id, run_date }) => <Link to={{ kind: 'run', id: run_id }}>{day(run_date)}</Link> },
  { name: 'Outcome', cell: ({ error_type }) => outcomeText(error_type) },
  { name: 'Samples passed', align: 'number', cell: ({ passed_samples, samples }) => partText(passed_samples, samples) },
]
