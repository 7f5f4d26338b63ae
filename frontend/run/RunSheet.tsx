import type { RunDetail } from '../../core/api.ts'
import { lengthSentence } from '../../core/drift-words.ts'
import { asCsv, paths } from '../api/paths.ts'
import { useRun } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { useTitle } from '../app/title.ts'
import { AnswerText } from '../parts/AnswerText.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Interval } from '../parts/Interval.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Outside } from '../parts/Outside.tsx'
import { SettingChanges } from '../parts/SettingChanges.tsx'
import { Status } from '../parts/Status.tsx'
import { instructionFacts, provenance } from '../score/facts.tsx'
import { answerOf } from '../text/answer.ts'
import { changeSentence } from '../text/change.ts'
import { between, day, duration, moment, moneyOrUnknown, percent, range, tokens, unmeasured } from '../text/format.ts'
import { modelName } from '../text/model.ts'
import { provenanceSentence } from '../text/provenance.ts'
import { datasetText, passedFact } from '../text/run-facts.ts'
import { Breakdown } from './Breakdown.tsx'
import { ProblemList } from './ProblemList.tsx'

export function RunSheet({ id }: { readonly id: string }) {
  return (
    <Loaded query={useRun(id)} what="the run" size="sheet">
      {(detail) => (
        <>
          <Head detail={detail} />
          <Breakdown breakdown={detail.breakdown} />
          <ProblemList runId={id} benchmark={detail.run.benchmark} />
          <section>
            <h3>Where the number comes from</h3>
            <Facts facts={provenance(detail)} className="facts-wide" />
          </section>
        </>
      )}
    </Loaded>
  )
}

function Head({ detail }: { readonly detail: RunDetail }) {
  const { run, change, settings_since, drift, lengths, demo } = detail
  useTitle(`${modelName(run.model)}, run of ${day(run.run_date)}`)
  return (
    <div className="sheet-head">
      <p className="quiet">
        {demo && 'Demo run · '}
        {run.benchmark}
        {datasetText(run.benchmark, detail.sample.dataset)} · {moment(run.run_date)}
      </p>
      <h2>{modelName(run.model)}</h2>
      <p className="sheet-score">
        {run.score === null ? 'No score' : percent(run.score)}{' '}
        <Status status={run.status} errored={run.errored_count} />
      </p>
      {run.score !== null && <Interval score={run.score} interval={run.confidence} />}
      {run.confidence && <p className="quiet">95 % interval {range(run.confidence.low, run.confidence.high)}</p>}
      {run.status === 'partial' && run.score_bounds && (
        <p>
          {unmeasured(run.errored_count)} not measured: with them the score would lie{' '}
          {between(run.score_bounds.low, run.score_bounds.high)}.
        </p>
      )}
      <p>{changeSentence(detail)}</p>
      {drift && (
        <p>
          <AnswerText answer={answerOf({ run, drift, stale: false }, new Date())} />
        </p>
      )}
      {lengths?.kind === 'changed' && <p>{lengthSentence(lengths)}</p>}
      <Facts
        facts={[
          passedFact(detail),
          ...instructionFacts(detail),
          { name: 'Cost', value: moneyOrUnknown(run.cost) },
          { name: 'Tokens', value: tokens(run) },
          { name: 'Duration', value: duration(run.duration_seconds) },
          { name: 'Provenance', value: provenanceSentence(run) },
          ...(settings_since
            ? [{ name: 'Settings changed', value: <SettingChanges changed={settings_since.changed} /> }]
            : []),
        ]}
      />
      <p className="links">
        {change && (
          <Link to={{ kind: 'compare', before: change.previous.id, after: run.id }}>Compare with the previous run</Link>
        )}
        {run.github && <Outside href={run.github.url}>GitHub run</Outside>}
        <a href={paths.run(run.id)}>JSON</a>
        <a href={asCsv(paths.runProblems(run.id))} download>
          Problems as CSV
        </a>
      </p>
    </div>
  )
}
