import { type CountedRun, countRun, type DriftRun, problemsOf } from './counted-run.ts'
import { type Direction, type Evidence, evidenceOf, locateChange, strongerOf } from './evidence.ts'
import type { Interval } from './intervals.ts'
import { Z_95 } from './normal.ts'
import { openWindow, type PassWindow, type WindowSummary } from './pass-window.ts'
import { type RerunBand, rerunBand } from './rerun-band.ts'
import { FEWEST_RUNS, type Spread } from './spread.ts'

/**
 * Runs that a verdict looks at: the run itself and those before it. A verdict depends on nothing else, so a run that
 * comes late, is replaced or is withdrawn moves the verdicts of at most 120 runs.
 */
export const WINDOW_RUNS = 120

/**
 * Natural logarithm of the evidence above which a series is unusual. The same for all series, set by `bench/drift.ts`:
 * see `bench/drift/table.md` for the false alarms and the delays that come with it.
 */
export const EVIDENCE_THRESHOLD = 7.8

export type DriftState =
  | { readonly kind: 'too_early'; readonly runs: number; readonly of: number }
  | { readonly kind: 'within_noise' }
  | DriftAlarm

/** The alarm. A person should look into it. */
export interface DriftAlarm {
  readonly kind: 'unusual'
  readonly direction: Direction
  /** Id of the first run since the most likely time of the change. */
  readonly since: string
  /** Ids between which the first run since the change lies, nine times of ten. */
  readonly range: { readonly first: string; readonly last: string }
  /** Score after minus score before, as a share, with its 95 % interval. */
  readonly change: Interval & { readonly mean: number }
}

export interface DriftPoint {
  readonly runId: string
  readonly state: DriftState
  /** Null while it is too early. */
  readonly evidence: Evidence | null
}

/** An alarm of the past or the present, from its first run to its last. */
export interface Episode<Run, Alarm> {
  readonly direction: Direction
  /** The first and the last run with this alarm. */
  readonly first: Run
  readonly last: Run
  /** As the last run with this alarm sees it. */
  readonly alarm: Alarm
  readonly isOver: boolean
}

export interface DriftReport extends Standing {
  /** State of the last run. */
  readonly state: DriftState
  /** One per run, in the order given. */
  readonly points: readonly DriftPoint[]
  /** Every alarm that there was, in order. */
  readonly episodes: readonly Episode<string, DriftAlarm>[]
}

/** What holds after the last run, over the last `WINDOW_RUNS` runs. */
export interface Standing {
  /** Where one more run falls; null while it is too early. */
  readonly band: RerunBand | null
  /** For comparisons of two runs of the series. */
  readonly spread: Spread | null
  /** Once the change is certain: the runs since then, compared with one another. Null without an alarm. */
  readonly sinceChange: DriftState | null
}

/** Follows one series, runs in time order. */
export function driftOf(runs: readonly DriftRun[]): DriftReport {
  const problems = problemsOf(runs)
  return driftOfCounted(runs.map((run) => countRun(run, problems)))
}

export function driftOfCounted(runs: readonly CountedRun[]): DriftReport {
  const { points, standing } = followRuns(runs, 0)
  const state = points.at(-1)?.state ?? tooEarly(0)
  const alarms = points.map(({ runId, state }) => ({ run: runId, alarm: state.kind === 'unusual' ? state : null }))
  return { state, points, episodes: episodesOf(alarms), ...standing }
}

/**
 * Verdicts of the runs from place `first` on, and what holds after the last run. This is what a store needs: for each run
 * its counts (`packRun`: one character for each problem), in one order of problems for the whole series.
 * - A new last run: the up to 119 runs before it, and `first` = their number.
 * - A run that came late, was replaced or withdrawn: from up to 119 runs before its place to up to 119 after, and
 *   `first` = the place of the first run that stands there now. The verdicts of all others stay.
 * The results are those of `driftOf` over the whole series, bit for bit. For 454 problems one verdict takes less than
 * a tenth of a millisecond, and so does each run that is read.
 * @param runs in time order; with `first` > 0, those before it must be the whole window of the run at `first`
 */
export function followRuns(
  runs: readonly CountedRun[],
  first: number,
): { readonly points: DriftPoint[]; readonly standing: Standing } {
  const points: DriftPoint[] = []
  const start = Math.max(0, Math.min(first, runs.length - 1) - WINDOW_RUNS + 1)
  const window = openWindow(runs[0]?.samples.length ?? 0)
  for (let i = start; i < runs.length; i++) {
    slide(window, runs[i])
    if (i >= first) points.push(pointOf(window))
  }
  return { points, standing: standingIn(window, runs.slice(-WINDOW_RUNS)) }
}

export const driftPoints = (runs: readonly CountedRun[], first: number): DriftPoint[] => followRuns(runs, first).points

function slide(window: PassWindow, run: CountedRun | undefined): void {
  if (run === undefined) return
  if (window.runs().length === WINDOW_RUNS) window.dropFirst()
  window.add(run)
}

const tooEarly = (runs: number): DriftState => ({ kind: 'too_early', runs, of: FEWEST_RUNS })

function pointOf(window: PassWindow): DriftPoint {
  const ids = window.runs()
  const runId = ids.at(-1) ?? ''
  if (ids.length < FEWEST_RUNS) return { runId, state: tooEarly(ids.length), evidence: null }
  return { runId, ...verdictOf(ids, window.summary()) }
}

function verdictOf(ids: readonly string[], summary: WindowSummary): Omit<DriftPoint, 'runId'> {
  const evidence = evidenceOf(summary.deviations)
  const direction = strongerOf(evidence)
  const isAlarm = evidence[direction] > EVIDENCE_THRESHOLD
  return { state: isAlarm ? alarmOf(ids, summary, direction) : { kind: 'within_noise' }, evidence }
}

function alarmOf(ids: readonly string[], { deviations, measured }: WindowSummary, direction: Direction): DriftAlarm {
  const { since, earliest, latest, difference, standardError } = locateChange(deviations, direction)
  const [mean, half] = [difference / measured, (Z_95 * standardError) / measured]
  const idAt = (i: number): string => ids[i] ?? ''
  return {
    kind: 'unusual',
    direction,
    since: idAt(since),
    range: { first: idAt(earliest), last: idAt(latest) },
    change: { mean, low: Math.max(-1, mean - half), high: Math.min(1, mean + half) },
  }
}

/** @param runs those of the window */
function standingIn(window: PassWindow, runs: readonly CountedRun[]): Standing {
  const ids = window.runs()
  if (ids.length < FEWEST_RUNS) return { band: null, spread: null, sinceChange: null }
  const summary = window.summary()
  const { state } = verdictOf(ids, summary)
  const { spread } = summary
  if (state.kind !== 'unusual') return { band: bandOf(summary, ids.length), spread, sinceChange: null }
  const before = ids.indexOf(state.since)
  return { band: bandOf(summary, before), spread, sinceChange: stateOf(runs.slice(before)) }
}

/** State of a series of at most `WINDOW_RUNS` runs. */
function stateOf(runs: readonly CountedRun[]): DriftState {
  const window = openWindow(runs[0]?.samples.length ?? 0)
  for (const run of runs) window.add(run)
  return pointOf(window).state
}

/** @param before the first runs of the window, those of before the change if there was one */
function bandOf({ deviations, mean, measured }: WindowSummary, before: number): RerunBand {
  const { values, variances } = deviations
  const meanOf = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  const sigma = Math.sqrt(meanOf(variances)) / measured
  return rerunBand({ mean: mean + meanOf(values.slice(0, before)) / measured, sigma, runs: before })
}

/**
 * Every alarm in a series: runs that follow one another and are unusual in the same direction.
 * @param points one per run, in time order; the alarm is null where there is none
 */
export function episodesOf<Run, Alarm extends { readonly direction: Direction }>(
  points: readonly { readonly run: Run; readonly alarm: Alarm | null }[],
): Episode<Run, Alarm>[] {
  const episodes: Episode<Run, Alarm>[] = []
  for (const [i, { run, alarm }] of points.entries()) {
    if (alarm === null) continue
    const { direction } = alarm
    const started = points[i - 1]?.alarm?.direction === direction ? episodes.pop() : undefined
    episodes.push({ direction, first: started?.first ?? run, last: run, alarm, isOver: i < points.length - 1 })
  }
  return episodes
}
