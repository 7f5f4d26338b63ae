import type { TrendPoint, Trends } from '../../core/api.ts'

type Series = Trends['series'][number]

/** A run of November 2026. */
export const ref = (date: number) => ({
  id: `run-${date}`,
  run_date: `2026-11-${String(date).padStart(2, '0')}T06:00:00.000Z`,
})

export const point = (date: number, over: Partial<TrendPoint> = {}): TrendPoint => ({
  run_id: ref(date).id,
  run_date: ref(date).run_date,
  status: 'completed',
  score: 0.7,
  confidence: { low: 0.61, high: 0.78 },
  score_bounds: { low: 0.7, high: 0.7 },
  score_without_errata: { score: 0.8, total_count: 90, low: 0.71, high: 0.86 },
  passed_count: 70,
  total_count: 100,
  errored_count: 0,
  cost: null,
  evidence: null,
  drift: { kind: 'within_noise' },
  answer_kinds: null,
  ...over,
})

export const modelOf = (id: string): Series['model'] => ({
  provider: 'anthropic',
  id,
  display_name: null,
  served_model: id,
})

export const series = (id: string, points: TrendPoint[], over: Partial<Series> = {}): Series => ({
  id,
  benchmark: 'livecodebench',
  model: { provider: 'anthropic', id: 'm', display_name: 'Model', served_model: 'm' },
  sample: { size: 100, population: 454 },
  environment: 'reference',
  rerun_band: null,
  provisional_band: null,
  drift: { kind: 'within_noise' },
  lengths: null,
  episodes: [],
  points,
  gaps: [],
  ...over,
})
