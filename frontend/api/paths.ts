/** A model, by its provider and its id there. */
export interface ModelRef {
  readonly provider: string
  readonly id: string
}

/** Name of a benchmark in results; null for what the API gives unasked. */
export type Benchmark = string | null

export const DAYS = ['7', '30', '90', 'all'] as const
export type Days = (typeof DAYS)[number]

type Query = Readonly<Record<string, string | null | undefined>>

/** Builds an address of the API. Parameters that are null or undefined are left out. */
function apiPath(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const search = new URLSearchParams(given).toString()
  return `/api/${path}${search && `?${search}`}`
}

const ofModel = (model: ModelRef | null): Query => ({ provider: model?.provider, model: model?.id })
const segment = encodeURIComponent

export const paths = {
  models: (benchmark: Benchmark = null) => apiPath('models', { benchmark }),
  headline: (model: ModelRef | null, benchmark: Benchmark = null) =>
    apiPath('headline', { ...ofModel(model), benchmark }),
  /** A picture with the answer, as the page begins. */
  badge: (model: ModelRef | null, benchmark: Benchmark = null) =>
    apiPath('badge.svg', { ...ofModel(model), benchmark, show: 'answer' }),
  trends: (model: ModelRef | null, days: Days, benchmark: Benchmark = null) =>
    apiPath('trends', { ...ofModel(model), benchmark, days }),
  runs: (model: ModelRef | null, limit: number, cursor: string | null, benchmark: Benchmark = null) =>
    apiPath('runs', { ...ofModel(model), benchmark, limit: String(limit), cursor }),
  costs: (model: ModelRef | null) => apiPath('costs', ofModel(model)),
  run: (id: string) => apiPath(`runs/${segment(id)}`),
  runProblems: (id: string) => apiPath(`runs/${segment(id)}/problems`),
  comparison: (before: string, after: string) => apiPath(`runs/${segment(after)}/compare/${segment(before)}`),
  problem: (id: string, benchmark: Benchmark = null) => apiPath(`problems/${segment(id)}`, { benchmark, days: 'all' }),
}

/** The address of the same data as CSV. */
export const asCsv = (path: string): string => path.replace(/(?=\?|$)/, '.csv')
