import { DAY_MS } from './day.ts'

/**
 * Chooses the model and the series that answer for the whole site: page, API and badge take the same. Pure: the caller
 * reads the activity, of one benchmark and of either demo or real runs.
 */

/** A preferred model takes the headline if it has run within this many days. */
export const ACTIVE_DAYS = 14
export const RECENT_DAYS = 30
/** From Friday morning to Monday evening: a schedule of working days runs on. */
const WEEKEND_DAYS = 4

interface Model {
  readonly provider: string
  readonly id: string
  /** First UTC day on which its provider no longer serves it; null if none is announced. */
  readonly retires_on: string | null
}

/** A series with at least one scored run. Times are in ISO format, UTC. */
export interface SeriesActivity {
  readonly series: string
  readonly model: Model
  /** Time of its first scored run. */
  readonly first_run: string
  readonly last_run: string
  /** Number of its scored runs in the 30 days up to the last scored run of its model. */
  readonly recent_runs: number
}

export interface Headline<Activity extends SeriesActivity> {
  /** The daily series of the model in the headline. */
  readonly daily: Activity
  /** Preferred models that the headline would have shown if they had not been retired, most preferred first. */
  readonly retired: readonly Activity['model'][]
}

interface Site {
  /** Model ids, or `provider/id`, in order of preference: see `preferredModels`. */
  readonly preferred: readonly string[]
  readonly now: Date
}

/** Reads a comma-separated list such as the Worker's variable PRIMARY_MODELS. */
export const preferredModels = (list: string | undefined): readonly string[] =>
  (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/**
 * Chooses the first preferred model that ran in the last 14 days and is not retired, else the model whose daily series
 * has run for the longest time, of those that are still running.
 * @returns null if there is no series
 */
export function headlineOf<Activity extends SeriesActivity>(
  activity: readonly Activity[],
  { preferred, now }: Site,
): Headline<Activity> | null {
  const dailies = dailySeries(activity)
  const ordered = preferred.flatMap((name) => dailies.filter(({ model }) => isNamed(model, name)))
  const isRunning = (daily: Activity): boolean => isActive(daily, now) && !isRetired(daily.model, now)
  const daily = ordered.find(isRunning) ?? longest(stillServed(dailies, now))
  if (daily === undefined) return null
  const passedOver = ordered.includes(daily) ? ordered.slice(0, ordered.indexOf(daily)) : ordered
  return { daily, retired: passedOver.map(({ model }) => model).filter((model) => isRetired(model, now)) }
}

/** Series that are not retired and have run about as lately as any other; all of them if there is none. */
function stillServed<Activity extends SeriesActivity>(dailies: readonly Activity[], now: Date): readonly Activity[] {
  const served = dailies.filter(({ model }) => !isRetired(model, now))
  const latest = Math.max(...served.map(({ last_run }) => Date.parse(last_run)))
  const running = served.filter(({ last_run }) => latest - Date.parse(last_run) <= WEEKEND_DAYS * DAY_MS)
  return running.length > 0 ? running : dailies
}

/**
 * The series of each model that its answer comes from: the one with the most recent runs, else the latest one. A series
 * that another one has replaced, because settings changed, no longer counts.
 */
export function dailySeries<Activity extends SeriesActivity>(activity: readonly Activity[]): readonly Activity[] {
  const models = Map.groupBy(activity, ({ model }) => `${model.provider}/${model.id}`)
  return [...models.values()].map((own) =>
    own
      .filter((one) => !own.some((other) => isReplacedBy(one, other)))
      .reduce((best, one) => (isMoreDaily(one, best) ? one : best)),
  )
}

/** A day and a half: the next daily run of the old series would have come. */
const REPLACED_MS = 1.5 * DAY_MS

/** Whether another series began after the last run of this one, and has been running since. */
const isReplacedBy = (one: SeriesActivity, other: SeriesActivity): boolean =>
  other.first_run > one.last_run && Date.parse(other.last_run) - Date.parse(one.last_run) > REPLACED_MS

function isMoreDaily(one: SeriesActivity, other: SeriesActivity): boolean {
  if (one.recent_runs !== other.recent_runs) return one.recent_runs > other.recent_runs
  if (one.last_run !== other.last_run) return one.last_run > other.last_run
  return one.series < other.series
}

/** Whether a model is no longer served: `retires_on` is the first UTC day without it. */
export const isRetired = ({ retires_on }: Pick<Model, 'retires_on'>, now: Date): boolean =>
  retires_on !== null && retires_on <= now.toISOString().slice(0, 'YYYY-MM-DD'.length)

const isNamed = ({ provider, id }: Model, name: string): boolean => name === id || name === `${provider}/${id}`

const isActive = ({ last_run }: SeriesActivity, now: Date): boolean =>
  now.getTime() - Date.parse(last_run) <= ACTIVE_DAYS * DAY_MS

const lengthOf = ({ first_run, last_run }: SeriesActivity): number => Date.parse(last_run) - Date.parse(first_run)

const nameOf = ({ model }: SeriesActivity): string => `${model.provider}/${model.id}`

const longest = <Activity extends SeriesActivity>(dailies: readonly Activity[]): Activity | undefined =>
  dailies.toSorted((a, b) => lengthOf(b) - lengthOf(a) || (nameOf(a) < nameOf(b) ? -1 : 1))[0]
