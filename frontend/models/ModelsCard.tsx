import type { Headline, Models, Trends } from '../../core/api.ts'
import { isRetired } from '../../core/headline.ts'
import { useHeadlines, useRunModels, useTrends } from '../api/queries.ts'
import { Link } from '../app/navigation.tsx'
import { CompareBar, ComparePick } from '../compare/ComparePick.tsx'
import { AnswerText } from '../parts/AnswerText.tsx'
import { Card } from '../parts/Card.tsx'
import { RunScore } from '../parts/RunScore.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { When } from '../parts/When.tsx'
import { answerOf } from '../text/answer.ts'
import { moneyOrUnknown, retirement } from '../text/format.ts'
import { modelName } from '../text/model.ts'
import { modelColour } from '../trend/colours.ts'
import { Sparkline } from './Sparkline.tsx'

/** A row for each model: the answer and the score of its daily series. By name: scores are compared by their intervals. */
export function ModelsCard() {
  const models = useRunModels()
  const trends = useTrends(null, '30').data
  const headlines = useHeadlines(models)
  const rows = models.flatMap((model, colour) => {
    const latest = headlines[colour]?.data
    return latest ? [rowOf(model, colour, latest, trends)] : []
  })
  if (models.length < 2 || rows.length < 2) return null
  return (
    <Card title="Models" className="models">
      <Table
        caption="Each model with its answer and its latest score, by name"
        columns={COLUMNS}
        rows={rows.toSorted((a, b) => modelName(a.run.model).localeCompare(modelName(b.run.model), 'en'))}
        id={({ run }) => run.id}
      />
      <CompareBar />
    </Card>
  )
}

type Model = Models['models'][number]

interface Row extends Headline {
  readonly facts: Model
  readonly colour: number
  readonly scores: readonly { readonly time: number; readonly score: number }[]
  readonly window: Trends['window'] | undefined
}

const rowOf = (model: Model, colour: number, latest: Headline, trends: Trends | undefined): Row => ({
  ...latest,
  facts: model,
  colour,
  scores:
    trends?.series
      .find(({ id }) => id === latest.run.series)
      ?.points.map(({ run_date, score }) => ({ time: Date.parse(run_date), score })) ?? [],
  window: trends?.window,
})

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'Model',
    cell: ({ run, facts }) => (
      <>
        <Link to={{ kind: 'run', id: run.id }} className="model-name">
          <bdi>{modelName(run.model)}</bdi>
        </Link>
        {facts.retires_on && !isRetired(facts, new Date()) && (
          <span className="old">{retirement(facts.retires_on, Date.now())}</span>
        )}
      </>
    ),
  },
  { name: 'Answer', cell: (row) => <AnswerText answer={answerOf(row, new Date(), row.facts)} /> },
  {
    name: 'Score',
    cell: ({ run }) => <RunScore run={run} />,
  },
  {
    name: '30 days',
    cell: ({ scores, window, colour }) =>
      window && <Sparkline scores={scores} window={window} colour={modelColour(colour)} />,
  },
  {
    name: 'When',
    cell: ({ run, stale }) => (
      <>
        <When time={run.run_date} />
        {stale && <span className="old">old: says nothing about today</span>}
      </>
    ),
  },
  { name: 'Cost', align: 'number', cell: ({ run }) => moneyOrUnknown(run.cost) },
  {
    name: 'Compare',
    isForScreen: true,
    cell: ({ run }) => <ComparePick run={run} />,
  },
]
