import type { DriftEpisode, TrendPoint, Trends } from '../../../core/api.ts'
import { dayNumber } from '../../../core/day.ts'
import { freeDays } from '../../../core/schedule.ts'
import { changedSettings } from '../../../core/settings.ts'
import { episodesOf, provisionalBand, type RerunBand } from '../../../core/statistics.ts'
import type { Present } from '../../db/present.ts'
import type { Repeat, ShortSeries } from '../../db/repeats.ts'
import { answerKindsOfRow, documentOf, refOf, soundScoreOf, verdictOf } from '../../db/runs.ts'
import type { PointRow, Succession } from '../../db/trends.ts'
import { daysApart } from '../../time.ts'

type Series = Trends['series'][number]
export type Scored = PointRow & { readonly score: number; readonly status: TrendPoint['status'] }

export const isScored = (row: PointRow): row is Scored => row.score !== null

interface Known {
  readonly band: RerunBand | null
  readonly provisional: Series['provisional_band']
  /** State of the series at its last point. */
  readonly present: Present | undefined
}

/** A provisional band for a series of few runs, from a repeat. */
export function provisionalBandOf({ document, runs, mean }: ShortSeries, repeat: Repeat): Series['provisional_band'] {
  const { repeatability } = repeat
  const { problems, answers, differing } = repeatability
  const { size } = document.sample
  const samples = document.config.samples_per_problem
  return {
    ...provisionalBand({ repeat: repeatability, mean, runs, problems: size, samples }),
    runs,
    repeat: { run: refOf(repeat), problems, answers, differing },
  }
}

/**
 * Makes a line of the chart.
 * @param rows its points in time order, at least one
 */
export function seriesOf(rows: readonly Scored[], { band, provisional, present }: Known): Series {
  const last = rows.at(-1)
  if (!last) throw new RangeError('rows is empty: a series has at least one run')
  const points = rows.map(pointOf)
  return {
    id: last.series,
    benchmark: last.benchmark,
    model: {
      provider: last.provider,
      id: last.model_id,
      display_name: last.display_name,
      served_model: last.served_model,
    },
    sample: { size: last.size, population: last.population },
    environment: last.environment,
    rerun_band: band,
    provisional_band: provisional,
    drift: present?.drift ?? verdictOf(last).state,
    lengths: present?.lengths ?? null,
    episodes: episodesIn(points),
    points,
    gaps: gapsOf(rows),
  }
}

function pointOf(row: Scored): TrendPoint {
  const { state, evidence } = verdictOf(row)
  return {
    run_id: row.id,
    run_date: row.run_date,
    status: row.status,
    score: row.score,
    confidence: { low: row.confidence_low, high: row.confidence_high },
    score_bounds: { low: row.score_low, high: row.score_high },
    score_without_errata: soundScoreOf(row),
    passed_count: row.passed_count,
    total_count: row.total_count,
    errored_count: row.errored_count,
    cost: row.cost,
    evidence,
    drift: state,
    answer_kinds: answerKindsOfRow(row),
  }
}

function episodesIn(points: readonly TrendPoint[]): DriftEpisode[] {
  const alarms = points.map(({ run_id: id, run_date, drift }) => ({
    run: { id, run_date },
    alarm: drift.kind === 'unusual' ? drift : null,
  }))
  return episodesOf(alarms).map(({ alarm: { kind: _kind, ...alarm }, first, last, isOver }) => ({
    ...alarm,
    first,
    last,
    is_over: isOver,
  }))
}

/** A gap is longer than this many usual steps: schedules start late and may cross midnight. */
const RHYTHM_SLACK = 1.5

/**
 * Finds gaps where a run was due and did not come. The usual step is the median of the series' own steps, at least a day.
 * In a daily series no run is due on weekdays on which it has usually had none, such as Saturday and Sunday.
 */
export function gapsOf(rows: readonly Pick<PointRow, 'id' | 'run_date'>[]): Series['gaps'] {
  const steps = rows.slice(1).map((before, i) => {
    const after = rows[i] ?? before
    return { after: refOf(after), before: refOf(before), days: daysApart(after.run_date, before.run_date) }
  })
  const sorted = steps.map(({ days }) => days).sort((a, b) => a - b)
  const rhythm = Math.max(1, sorted[Math.floor((sorted.length - 1) / 2)] ?? 1)
  const isFree = rhythm < RHYTHM_SLACK ? freeDays(rows.map(({ run_date }) => run_date)) : () => false
  const isDue = ({ after, days }: (typeof steps)[number]): boolean =>
    Array.from({ length: days - 1 }, (_, i) => dayNumber(after.run_date) + 1 + i).some((day) => !isFree(day))
  return steps.filter((step) => step.days > rhythm * RHYTHM_SLACK && isDue(step))
}

/** The settings that changed where a line begins, compared with the previous run. */
export function changeOf({ run, previous }: Succession): Trends['changes'][number] {
  const [now, then] = [documentOf(run), documentOf(previous)]
  const sameModel = now.model.id === then.model.id && now.model.provider === then.model.provider
  const sameSettings = now.config_fingerprint === then.config_fingerprint
  return {
    run: refOf(run),
    series: run.series,
    previous: { ...refOf(previous), series: previous.series },
    kind: !sameModel ? 'model' : !sameSettings ? 'settings' : 'sample',
    changed: changedSettings(then, now),
  }
}
