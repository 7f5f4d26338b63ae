import { useEffect } from 'react'
import type { Comparison, RunSummary } from '../../core/api.ts'
import { paths } from '../api/paths.ts'
import { useComparison } from '../api/queries.ts'
import { Link, settleAddress } from '../app/navigation.tsx'
import { useTitle } from '../app/title.ts'
import { type Fact, Facts } from '../parts/Facts.tsx'
import { Flip } from '../parts/Flip.tsx'
import { Interval } from '../parts/Interval.tsx'
import { Loaded } from '../parts/Loaded.tsx'
import { Provenance } from '../parts/Provenance.tsx'
import { SettingChanges } from '../parts/SettingChanges.tsx'
import { type Column, Table } from '../parts/Table.tsx'
import { ProblemLink } from '../problem/ProblemLink.tsx'
import { comparisonSentence } from '../text/change.ts'
import { counted, day, moment, percent } from '../text/format.ts'
import { isSameModel, modelName } from '../text/model.ts'
import { outcomeText } from '../text/outcome.ts'
import { settingText } from '../text/settings.ts'
import { comparedOrder } from './order.ts'

interface CompareSheetProps {
  readonly before: string
  readonly after: string
}

export function CompareSheet({ before, after }: CompareSheetProps) {
  const query = useComparison(before, after)
  useTitle(query.data ? titleOf(query.data) : 'Comparison')
  useOneAddress(query.data)
  return (
    <Loaded query={query} what="the comparison" size="sheet">
      {(comparison) => (
        <>
          <div className="sheet-head">
            {comparison.demo && <p className="quiet">Demo runs</p>}
            <h2>Two runs compared</h2>
            <p>{comparisonSentence(comparison)}</p>
            {!comparison.same_series && <p>{differenceSentence(comparison)}</p>}
          </div>
          <div className="pair">
            {[comparison.before, comparison.after].map((run, i) => (
              <Side key={run.id} title={sideTitles(comparison)[i] ?? ''} run={run} />
            ))}
          </div>
          <Facts facts={testFacts(comparison)} className="facts-wide" />
          <FlipList comparison={comparison} />
          <p className="links">
            <a href={paths.comparison(before, after)}>JSON</a>
          </p>
        </>
      )}
    </Loaded>
  )
}

const NO_FLIPS = {
  same_sample: 'None.',
  other_sample: 'The samples differ, so there is no list by problem.',
} as const

function FlipList({ comparison }: { readonly comparison: Comparison }) {
  const { flips, result } = comparison
  const title = flipsTitle(comparison)
  if (result.kind === 'incomparable') return null
  return (
    <section>
      <h3>{title}</h3>
      {flips.length === 0 ? (
        <p className="quiet">{NO_FLIPS[result.kind]}</p>
      ) : (
        <Table caption={title} columns={columnsOf(comparison)} rows={flips} id={({ problem_id }) => problem_id} />
      )}
    </section>
  )
}

/** A pair has one order, whichever way a link names it. */
function useOneAddress(comparison: Comparison | undefined): void {
  useEffect(() => {
    if (comparison === undefined) return
    const [before, after] = comparedOrder(comparison.before, comparison.after)
    if (before.id !== comparison.before.id) settleAddress({ kind: 'compare', before: before.id, after: after.id })
  }, [comparison])
}

function sideTitles({ before, after }: Comparison): readonly [string, string] {
  if (isSameModel(before, after)) return ['Earlier', 'Later']
  return [modelName(before.model), modelName(after.model)]
}

/** Which settings differ, besides the model where there are two. */
function differenceSentence({ before, after, changed_settings }: Comparison): string {
  const others = besidesModel(changed_settings)
  if (isSameModel(before, after))
    return 'These runs belong to different series: their settings or their problems differ.'
  return others.length === 0
    ? 'Besides the model, no setting differs.'
    : `Besides the model, ${counted(others.length, 'setting')} ${others.length === 1 ? 'differs' : 'differ'}: ${others.map(settingText).join(', ')}.`
}

const besidesModel = (changed: Comparison['changed_settings']): Comparison['changed_settings'] =>
  changed.filter(({ name }) => !name.startsWith('model.'))

const titleOf = ({ before, after }: Comparison): string =>
  [before, after].map(({ model, run_date }) => `${modelName(model)}, ${day(run_date)}`).join(' and ')

function Side({ title, run }: { readonly title: string; readonly run: RunSummary }) {
  return (
    <section>
      <h3>{title}</h3>
      <p>
        <Link to={{ kind: 'run', id: run.id }}>{moment(run.run_date)}</Link>
        {title !== modelName(run.model) && <span className="quiet"> {modelName(run.model)}</span>}
      </p>
      <p className="sheet-score">{run.score === null ? 'No score' : percent(run.score)}</p>
      <p className="quiet">
        {run.sample.size} of {run.sample.population} problems
        {run.errored_count > 0 && `, ${run.errored_count} not measured`}
      </p>
      {run.score !== null && <Interval score={run.score} interval={run.confidence} />}
      <p className="quiet">
        <Provenance run={run} />
      </p>
    </section>
  )
}

const TEST_NAMES = {
  mcnemar: 'McNemar’s test with the run-to-run spread, p',
  paired_shares: 'Paired shares test with the run-to-run spread, p',
} as const

function testFacts(comparison: Comparison): readonly Fact[] {
  const { result, changed_settings, before, after } = comparison
  // Of two models, the sentence above has said it.
  const settings = isSameModel(before, after)
    ? [{ name: 'Settings changed', value: <SettingChanges changed={changed_settings} /> }]
    : []
  switch (result.kind) {
    case 'same_sample':
      return [
        { name: 'Problems measured in both runs', value: `${result.compared} of ${after.sample.size}` },
        { name: flipsTitle(comparison), value: flipsText(comparison, result) },
        { name: TEST_NAMES[result.test.kind], value: result.test.p.toPrecision(2) },
        ...settings,
      ]
    case 'other_sample':
      return [
        { name: 'Test of two samples with the run-to-run spread, p', value: result.test.p.toPrecision(2) },
        ...settings,
      ]
    case 'incomparable':
      return settings
  }
}

const flipsTitle = ({ before, after }: Comparison): string =>
  isSameModel(before, after) ? 'Problems that flipped' : 'Problems that only one of them passed'

interface Flips {
  readonly lost: number
  readonly gained: number
}

const flipsText = ({ before, after }: Comparison, { lost, gained }: Flips): string =>
  isSameModel(before, after)
    ? `${lost} lost, ${gained} gained`
    : `${modelName(before.model)} ${lost}, ${modelName(after.model)} ${gained}`

type FlipColumn = Column<Comparison['flips'][number]>

/** Prompts of IFEval have no level and no platform. */
const CODE_COLUMNS: readonly FlipColumn[] = [
  { name: 'Difficulty', cell: ({ difficulty }) => difficulty },
  { name: 'Platform', cell: ({ platform }) => platform },
]

const columnsOf = ({ before, after, flips }: Comparison): readonly FlipColumn[] => [
  {
    name: 'Problem',
    cell: ({ problem_id, title }) => (
      <ProblemLink id={problem_id} benchmark={after.benchmark}>
        {title}
      </ProblemLink>
    ),
  },
  ...(flips.some(({ platform }) => platform !== null) ? CODE_COLUMNS : []),
  isSameModel(before, after)
    ? { name: 'Change', cell: ({ direction }) => <Flip flip={direction} /> }
    : {
        name: 'Passed by',
        cell: ({ direction }) => (
          <span className="name">{modelName((direction === 'lost' ? before : after).model)}</span>
        ),
      },
  {
    name: isSameModel(before, after) ? 'Before and after' : 'Outcomes',
    cell: ({ error_before, error_after }) => `${outcomeText(error_before)} → ${outcomeText(error_after)}`,
  },
]
