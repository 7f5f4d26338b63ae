/** Every output of the publishing step. publish/action.yml and the documentation are made from this table. */
export const PUBLISH_OUTPUTS = {
  outcome: 'created, replaced (by a higher attempt of the same run) or unchanged (published before)',
  'run-url': 'Page of the run on the dashboard',
  regression:
    'true or false: significantly worse than the previous run of its series; undecidable: too few problem pairs; empty: no previous run',
  drift:
    'State of the series with this run in it: too_early, within_noise, unusual or confirmed; empty for a run without a score, while the dashboard recomputes the series, or when it did not say',
  'drift-since': 'Day (UTC) of the first run since the change, YYYY-MM-DD; empty unless drift is unusual or confirmed',
  'drift-points':
    'Score after the change minus score before it, in points, such as -5.1; empty unless drift is unusual or confirmed',
  'cost-alert':
    'true or false: the month has reached cost-alert; empty without cost-alert, or when the dashboard did not answer',
  'issue-url': 'The issue that was opened, updated or closed; empty when there was nothing to report',
} as const

export type PublishOutputName = keyof typeof PUBLISH_OUTPUTS
