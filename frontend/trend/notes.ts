import type { Trends } from '../../core/api.ts'
import { DAY_MS, dayNumber, startOfDay } from '../../core/day.ts'
import { answerInWords } from '../../core/drift-answer.ts'
import { counted, signedPoints } from '../text/format.ts'
import { modelKey, modelName } from '../text/model.ts'
import { settingText } from '../text/settings.ts'
import { CHANGES } from './marks.ts'
import { namesOf } from './series-names.ts'

/** What happened to a series on a day. */
interface Note {
  readonly series: string
  readonly text: string
  /** The run to open; null for days without one. */
  readonly run: string | null
}

export interface NotedDay {
  /** Midnight UTC, in milliseconds since 1970. */
  readonly day: number
  readonly notes: readonly Note[]
}

type Noted = Pick<Trends, 'changes' | 'series' | 'failed'>

/** Everything that the chart marks, in words: a list of days, latest first. */
export function notedDays(trends: Noted): readonly NotedDay[] {
  const names = namesOf(trends.series)
  const nameOf = (id: string): string => names[trends.series.findIndex((one) => one.id === id)] ?? ''
  const notes = [
    ...trends.changes.map(({ run, series, kind, changed }) =>
      noteOf(Date.parse(run.run_date), nameOf(series), changeText(kind, changed), run.id),
    ),
    ...trends.failed.map(({ id, run_date, model, errored_count }) =>
      noteOf(Date.parse(run_date), failedName(trends, model), failedText(errored_count), id),
    ),
    ...trends.series.flatMap(({ id, gaps }) =>
      gaps.map((gap) => {
        const missing = missingDays(gap)
        return noteOf(missing.first, nameOf(id), `no run for ${counted(missing.count, 'day')}`, null)
      }),
    ),
    ...trends.series.flatMap(({ id, episodes, drift }) =>
      episodes.map(({ first, last: _last, is_over, ...alarm }) => {
        const state = !is_over && drift.kind === 'confirmed' ? drift : ({ kind: 'unusual', ...alarm } as const)
        const over = is_over ? '; the alarm is over' : ''
        const text = `${answerInWords(state, signedPoints)}${over}`
        return noteOf(Date.parse(state.since.run_date), nameOf(id), text, first.id)
      }),
    ),
  ]
  return [...Map.groupBy(notes, ({ day }) => day)]
    .map(([day, ofDay]) => ({ day, notes: ofDay.map(({ day: _day, ...note }) => note) }))
    .toSorted((a, b) => b.day - a.day)
}

/** `2 changes, 1 failed run, no run on 3 days`; empty if there is nothing to note. */
export function notesTitle(trends: Noted): string {
  const missing = new Set(trends.series.flatMap(({ gaps }) => gaps.flatMap((gap) => missingDays(gap).days)))
  const alarms = trends.series.flatMap(({ episodes }) => episodes).length
  return [
    ...(alarms > 0 ? [counted(alarms, 'alarm')] : []),
    ...(trends.changes.length > 0 ? [counted(trends.changes.length, 'change')] : []),
    ...(trends.failed.length > 0 ? [counted(trends.failed.length, 'failed run')] : []),
    ...(missing.size > 0 ? [`no run on ${counted(missing.size, 'day')}`] : []),
  ].join(', ')
}

const noteOf = (time: number, series: string, text: string, run: string | null) => ({
  day: startOfDay(time),
  series,
  text,
  run,
})

type Gap = Trends['series'][number]['gaps'][number]

/** The UTC days between two runs. */
function missingDays({ after, before }: Gap): { first: number; count: number; days: readonly number[] } {
  const first = startOfDay(after.run_date) + DAY_MS
  const count = dayNumber(before.run_date) - dayNumber(first)
  return { first, count, days: Array.from({ length: count }, (_, i) => first + i * DAY_MS) }
}

const MOST_SETTINGS = 3

function changeText(kind: keyof typeof CHANGES, changed: Trends['changes'][number]['changed']): string {
  if (changed.length === 0) return CHANGES[kind]
  const rest = changed.length > MOST_SETTINGS ? ` and ${changed.length - MOST_SETTINGS} more` : ''
  return `${CHANGES[kind]}: ${changed.slice(0, MOST_SETTINGS).map(settingText).join(', ')}${rest}`
}

/** A run whose problems were measured may fail too, if a part of it broke off. */
const failedText = (errored: number): string =>
  errored === 0 ? 'failed run' : `failed run, ${counted(errored, 'problem')} not measured`

/** The name of a failed run's model, as its series have it. */
function failedName({ series }: Noted, model: { readonly provider: string; readonly id: string }): string {
  const own = series.find((one) => modelKey(one.model) === modelKey(model))
  return own ? modelName(own.model) : model.id
}
