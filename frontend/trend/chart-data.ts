import type { DriftState, Models, TrendPoint, Trends } from '../../core/api.ts'
import { DAY_MS, startOfDay } from '../../core/day.ts'
import { counted } from '../text/format.ts'
import { modelKey, modelName } from '../text/model.ts'
import { namesOf } from './series-names.ts'

/** Which score of a run is drawn: over all problems, or without those in the benchmark's list of errata. */
export type Scoring = 'all' | 'sound'

export interface ChartPoint {
  readonly runId: string
  /** Milliseconds since 1970. */
  readonly time: number
  readonly score: number
  readonly low: number
  readonly high: number
  /** Number of problems that the score is of. */
  readonly problems: number
  readonly kind: 'plain' | 'partial' | 'unusual'
}

/** The points of one series. A line joins the points of a segment; between two segments runs are missing. */
export interface ChartLine {
  readonly id: string
  readonly model: string
  readonly name: string
  /** Place of its model, which decides the colour. */
  readonly colour: number
  /** Place among the series of its model, which decides the dashes; 0 is the daily series. */
  readonly dashes: number
  readonly segments: readonly (readonly ChartPoint[])[]
  readonly band: ChartBand | null
  readonly drift: DriftState
}

/** Range in which one more run is expected if nothing changed. */
export interface ChartBand {
  readonly low: number
  readonly high: number
  /** Source of a provisional band, in words; null for the band of the series itself. */
  readonly provisional: string | null
}

type Series = Trends['series'][number]

interface Drawing {
  readonly scoring: Scoring
  /** All models, in the order of their colours; others come after them. */
  readonly models: readonly DrawnModel[]
}

export type DrawnModel = Pick<Models['models'][number], 'provider' | 'id' | 'daily_series'>

export function linesOf({ series }: Pick<Trends, 'series'>, { scoring, models }: Drawing): readonly ChartLine[] {
  const names = namesOf(series)
  const colours = [...new Set([...models.map(modelKey), ...series.map(({ model }) => modelKey(model)).toSorted()])]
  const dashes = dashesOf(series, new Set(models.map(({ daily_series }) => daily_series)))
  const lines = series.map((one, i) => ({
    id: one.id,
    model: modelName(one.model),
    name: names[i] ?? one.id,
    colour: colours.indexOf(modelKey(one.model)),
    dashes: dashes.get(one.id) ?? 0,
    segments: segmentsOf(one, scoring),
    band: scoring === 'all' ? bandOf(one) : null, // it is of the score over all problems
    drift: one.drift,
  }))
  return lines.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.dashes - b.dashes)
}

function dashesOf(series: readonly Series[], dailies: ReadonlySet<string | null>): ReadonlyMap<string, number> {
  const isDaily = ({ id }: Series): number => Number(dailies.has(id))
  const byModel = Map.groupBy(series, ({ model }) => modelKey(model))
  const ordered = [...byModel.values()].flatMap((own) =>
    own
      .toSorted((a, b) => isDaily(b) - isDaily(a) || b.points.length - a.points.length)
      .map(({ id }, place) => [id, place] as const),
  )
  return new Map(ordered)
}

/** The band of the series, or a provisional one from a repeat while it has too few runs. */
function bandOf({ rerun_band, provisional_band }: Series): ChartBand | null {
  if (rerun_band) return { low: rerun_band.low, high: rerun_band.high, provisional: null }
  if (!provisional_band) return null
  const { low, high, repeat } = provisional_band
  return { low, high, provisional: `provisional, from a repeat of ${counted(repeat.problems, 'problem')}` }
}

function segmentsOf({ points, gaps }: Series, scoring: Scoring): ChartPoint[][] {
  const ends = new Set(gaps.map(({ after }) => after.id))
  const segments: ChartPoint[][] = []
  let open: ChartPoint[] | null = null
  for (const point of points) {
    const drawn = pointOf(point, scoring)
    if (drawn) {
      if (open === null) {
        open = []
        segments.push(open)
      }
      open.push(drawn)
    }
    if (!drawn || ends.has(point.run_id)) open = null
  }
  return segments
}

function pointOf(point: TrendPoint, scoring: Scoring): ChartPoint | null {
  const { run_id, run_date, status, drift, score_without_errata } = point
  const drawn =
    scoring === 'all'
      ? { score: point.score, ...point.confidence, total_count: point.total_count }
      : score_without_errata
  if (drawn === null) return null
  const { score, low, high, total_count: problems } = drawn
  const kind = drift.kind === 'unusual' ? 'unusual' : status === 'partial' ? 'partial' : 'plain'
  return { runId: run_id, time: Date.parse(run_date), score, low, high, problems, kind }
}

/** A line with too many others around it is drawn without its band. */
const MOST_BANDS = 3

/** The lines whose bands are drawn: all of a few, otherwise that of the headline. */
export const bandedLines = (lines: readonly ChartLine[], headline: string | null): readonly ChartLine[] =>
  lines.filter(({ id, band }) => band !== null && (lines.length <= MOST_BANDS || id === headline))

/** The runs of one UTC day, best score first. */
export interface ChartDay {
  /** Midnight, in milliseconds since 1970. */
  readonly day: number
  readonly runs: readonly ChartRun[]
}

export interface ChartRun {
  readonly line: ChartLine
  readonly point: ChartPoint
}

/** Days with a run, in order. */
export function daysOf(lines: readonly ChartLine[]): readonly ChartDay[] {
  const runs = lines.flatMap((line) => line.segments.flat().map((point) => ({ line, point })))
  const days = Map.groupBy(runs, ({ point }) => startOfDay(point.time))
  return [...days]
    .map(([day, runs]) => ({ day, runs: runs.toSorted((a, b) => b.point.score - a.point.score) }))
    .toSorted((a, b) => a.day - b.day)
}

const STEP = 0.1
/** The axis shows at least this much, so that noise does not look like a landslide. */
const LEAST_STEPS = 3

/** Range of the y-axis: the tenths around all points, drawn bands and error bars, at most from 0 to 1. */
export function scaleOf(
  lines: readonly ChartLine[],
  banded: readonly ChartLine[],
): readonly [low: number, high: number] {
  const segments = lines.flatMap((line) => line.segments)
  const points = segments.flat()
  if (points.length === 0) return [0, 1]
  const ranges = [
    ...points.map(({ score }) => ({ low: score, high: score })),
    ...segments.filter(({ length }) => length === 1).flat(),
    ...banded.flatMap(({ band }) => band ?? []),
  ]
  const lowest = Math.min(...ranges.map(({ low }) => low))
  const highest = Math.max(...ranges.map(({ high }) => high))
  return widened(Math.floor(lowest / STEP), Math.ceil(highest / STEP))
}

const TOP = 1 / STEP

function widened(lowest: number, highest: number): readonly [low: number, high: number] {
  let [low, high] = [Math.max(0, lowest), Math.min(TOP, highest)]
  while (high - low < LEAST_STEPS) {
    if (low > 0) low -= 1
    if (high < TOP && high - low < LEAST_STEPS) high += 1
  }
  return [round(low), round(high)]
}

const round = (steps: number): number => Number((steps * STEP).toFixed(1))

/** Range of the x-axis in ms: the chosen window, or from the first run on if the window is mostly empty. */
export function extentOf({ window, series }: Pick<Trends, 'window' | 'series'>): readonly [from: number, to: number] {
  const first = Math.min(...series.flatMap(({ points: [point] }) => (point ? [Date.parse(point.run_date)] : [])))
  const from = Date.parse(window.from)
  const to = Date.parse(window.to) + DAY_MS
  return Number.isFinite(first) && first - from > (to - from) / 2 ? [first - DAY_MS, to] : [from, to]
}

const TICKS = 6

/**
 * Ticks of the x-axis, a day each.
 * @param run time of any run: the ticks are at its time of day, so that daily runs stand above their days
 */
export function ticksOf([from, to]: readonly [number, number], run: number): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) / DAY_MS / TICKS)) * DAY_MS
  const start = Math.ceil(from / DAY_MS) * DAY_MS
  return Array.from(
    { length: Math.max(0, Math.ceil((to - start) / step)) },
    (_, i) => start + i * step + (run % DAY_MS),
  )
}
