/** Every output of the publishing step. publish/action.yml and the documentation say what this table says. */
export const PUBLISH_OUTPUTS = {
  outcome: 'created, replaced (a higher attempt of the same run) or unchanged (it was there already)',
  'run-url': 'Page of the run on the dashboard',
  regression:
    'true or false: significantly worse than the run before in its series; undecidable: too few pairs, or none; empty: no run before',
  'cost-alert':
    'true or false: the month has reached cost-alert; empty without cost-alert, or when it could not be asked',
  'issue-url': 'The issue that was opened, updated or closed; empty when there was nothing to report',
} as const

export type PublishOutputName = keyof typeof PUBLISH_OUTPUTS
