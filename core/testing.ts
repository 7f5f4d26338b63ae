/** Points with a sign of ASCII, as a terminal shows them: `-5.1`. */
export const signed = (share: number): string => `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)}`

/** The run of a day of November 2026. */
export const runOn = (day: string) => ({ id: `run-${day}`, run_date: `2026-11-${day}T23:30:00.000Z` })

/** A series that fell by 5.1 points on 6 November: not yet confirmed. */
export const ALARM = {
  kind: 'unusual',
  direction: 'down',
  since: runOn('06'),
  range: { first: runOn('05'), last: runOn('08') },
  change: { mean: -0.051, low: -0.09, high: -0.01 },
} as const

/** The same, confirmed by full runs, which fell further; nothing has changed since. */
export const CONFIRMED = {
  ...ALARM,
  kind: 'confirmed',
  full_runs: { before: 3, after: 3, pairs: 454, p: 0.001, change: { mean: -0.06, low: -0.1, high: -0.02 } },
  since_then: { kind: 'within_noise' },
} as const
