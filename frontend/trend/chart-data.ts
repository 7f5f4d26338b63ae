import type { DriftState, TrendPoint, Trends } from '../../core/api.ts'
import { counted, day } from '../text/format.ts'
import { modelName } from '../text/model.ts'
import { settingText } from '../text/settings.ts'

/** Which score of a run is drawn: over all problems, or without those in the benchmark's list of errata. */
export type Scoring = 'all' | 'sound'

export interface ChartPoint {
  readonly runId: string
  /** Milliseconds since 1970. */
  readonly time: number
  readonly score: number
  readonly low: number
  readonly high: number
  readonly kind: 'plain' | 'partial' | 'unusual'
}

/** The points of one series. A line joins the points of a segment; between two segments runs are missing. */
export interface ChartLine {
  readonly id: string
  readonly name: string
  /** Place in the order of series, which decides colour and dashes. */
  readonly index: number
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

export interface ChartMark {
  readonly id: string
  readonly time: number
  readonly label: string
  readonly text: string
}

type Series = Trends['series'][number]

export function linesOf({ series }: Pick<Trends, 'series'>, scoring: Scoring): readonly ChartLine[] {
  const names = namesOf(series)
  return series.map((one, index) => ({
    id: one.id,
    name: names[index] ?? one.id,
    index,
    segments: segmentsOf(one, scoring),
    band: bandOf(one),
    drift: one.drift,
  }))
}

/** The band of the series, or a provisional one from a repeat while it has too few runs. */
function bandOf({ rerun_band, provisional_band }: Series): ChartBand | null {
  if (rerun_band) return { low: rerun_band.low, high: rerun_band.high, provisional: null }
  if (!provisional_band) return null
  const { low, high, repeat } = provisional_band
  return { low, high, provisional: `provisional, from a repeat of ${counted(repeat.problems, 'problem')}` }
}

/** Names of the series: the model's name, with the first day where a model has several series. */
export function namesOf(series: readonly Pick<Series, 'model' | 'points'>[]): readonly string[] {
  const names = series.map(({ model }) => modelName(model))
  return series.map(({ points: [first] }, i) => {
    const name = names[i] ?? ''
    return first && names.indexOf(name) !== names.lastIndexOf(name) ? `${name}, from ${day(first.run_date)}` : name
  })
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
  const drawn = scoring === 'all' ? { score: point.score, ...point.confidence } : score_without_errata
  if (drawn === null) return null
  const kind = drift.kind === 'unusual' ? 'unusual' : status === 'partial' ? 'partial' : 'plain'
  return { runId: run_id, time: Date.parse(run_date), score: drawn.score, low: drawn.low, high: drawn.high, kind }
}

const LABELS = { model: 'new model', settings: 'new settings', sample: 'new sample' } as const
const MOST_SETTINGS = 3

export const marksOf = ({ changes }: Pick<Trends, 'changes'>): readonly ChartMark[] =>
  changes.map(({ run, kind, changed }) => ({
    id: run.id,
    time: Date.parse(run.run_date),
    label: LABELS[kind],
    text: `${LABELS[kind]}${changed.length > 0 ? ': ' : ''}${changed.slice(0, MOST_SETTINGS).map(settingText).join(', ')}${
      changed.length > MOST_SETTINGS ? ` and ${changed.length - MOST_SETTINGS} more` : ''
    }`,
  }))

const STEP = 0.1

/** Range of the y-axis: the tenths around all points, at most from 0 to 1. */
export function scaleOf(lines: readonly ChartLine[]): readonly [low: number, high: number] {
  const points = lines.flatMap(({ segments }) => segments.flat())
  if (points.length === 0) return [0, 1]
  const low = Math.min(...points.map(({ low }) => low))
  const high = Math.max(...points.map(({ high }) => high))
  return [round(Math.floor(low / STEP)), Math.min(1, round(Math.ceil(high / STEP)))]
}

const round = (steps: number): number => Number((steps * STEP).toFixed(1))

const DAY_MS = 86_400_000

/** Range of the x-axis in ms: the chosen window, or from the first run on if the window is mostly empty. */
export function extentOf({ window, series }: Pick<Trends, 'window' | 'series'>): readonly [from: number, to: number] {
  const first = Math.min(...series.flatMap(({ points: [point] }) => (point ? [Date.parse(point.run_date)] : [])))
  const from = Date.parse(window.from)
  const to = Date.parse(window.to) + DAY_MS
  return Number.isFinite(first) && first - from > (to - from) / 2 ? [first - DAY_MS, to] : [from, to]
}

const TICKS = 6

/** Ticks of the x-axis, at midnight UTC. */
export function ticksOf([from, to]: readonly [number, number]): readonly number[] {
  const step = Math.max(1, Math.ceil((to - from) / DAY_MS / TICKS)) * DAY_MS
  const start = Math.ceil(from / DAY_MS) * DAY_MS
  return Array.from({ length: Math.max(0, Math.ceil((to - start) / step)) }, (_, i) => start + i * step)
}
