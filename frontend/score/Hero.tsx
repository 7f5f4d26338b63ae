import type { Headline } from '../../core/api.ts'
import { wordsOf } from '../../core/benchmarks.ts'
import { lengthSentence } from '../../core/drift-words.ts'
import { isRetired } from '../../core/headline.ts'
import { useModels } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { AnswerMark } from '../parts/AnswerMark.tsx'
import { Disclosure } from '../parts/Disclosure.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Interval } from '../parts/Interval.tsx'
import { type Answer, answerOf } from '../text/answer.ts'
import { changeSentence } from '../text/change.ts'
import { day, moment, momentAndAge, points, range, retirement } from '../text/format.ts'
import { modelKey, modelName } from '../text/model.ts'
import { provenance, scoreFacts } from './facts.tsx'
import { Proof } from './Proof.tsx'
import { Warnings } from './Warnings.tsx'

export function Hero({ latest }: { readonly latest: Headline }) {
  const { run, change } = latest
  const model = useModels().data?.models.find((one) => modelKey(one) === modelKey(run.model))
  if (run.score === null) return null // never: the API gives the latest run that has a score
  const now = new Date()
  return (
    <section className="hero" aria-labelledby="score-heading">
      <p className="hero-model">
        {modelName(run.model)}
        {model?.retires_on && !isRetired(model, now) && (
          <span className="old"> {retirement(model.retires_on, now.getTime())}</span>
        )}
      </p>
      <AnswerHeading answer={answerOf(latest, now, model)} />
      <div className="hero-score-row">
        <p className="hero-score">
          {points(run.score)}
          <span className="hero-unit">%</span>
        </p>
        <div className="hero-interval">
          <Interval score={run.score} interval={run.confidence} />
          <p>
            <span>{wordsOf(run.benchmark).score}</span>
            {run.confidence && <span>95 % interval {range(run.confidence.low, run.confidence.high)}</span>}
            <time dateTime={run.run_date} title={momentAndAge(run.run_date, now.getTime())}>
              {day(run.run_date)} UTC
            </time>
          </p>
        </div>
      </div>
      {latest.lengths?.kind === 'changed' && <p>{lengthSentence(latest.lengths)}</p>}
      <Proof latest={latest} />
      <Warnings latest={latest} model={model} />
      <Disclosure title="How this was measured">
        <div className="measured">
          <p>{changeSentence(latest)}</p>
          <Facts facts={scoreFacts(latest)} className="facts-wide" />
          <Facts
            facts={[...provenance(latest), { name: 'Time', value: moment(run.run_date) }]}
            className="facts-wide"
          />
          <p className="links">
            <Link to={{ kind: 'run', id: run.id }}>Open this run</Link>
            {change && (
              <Link to={{ kind: 'compare', before: change.previous.id, after: run.id }}>
                Compare with the previous run
              </Link>
            )}
          </p>
        </div>
      </Disclosure>
    </section>
  )
}

function AnswerHeading({ answer: { kind, answer, numbers, note } }: { readonly answer: Answer }) {
  return (
    <div className="hero-answer">
      <h2 id="score-heading">
        <AnswerMark kind={kind} />
        {answer}
        {numbers !== null && (
          <>
            : <span className="hero-numbers">{numbers}</span>
          </>
        )}
      </h2>
      {note !== null && <p>{note}</p>}
    </div>
  )
}
