import type { LatestRun, RunDetail } from '../../core/api.ts'
import { lengthSentence } from '../../core/drift-words.ts'
import type { Fact } from '../parts/Facts.tsx'
import { SettingChanges } from '../parts/SettingChanges.tsx'
import { duration, moneyOrUnknown, percent, points } from '../text/format.ts'
import { answerKindsFact, passedFact } from '../text/run-facts.ts'
import { settingValue } from '../text/settings.ts'

/** The facts beside the score. */
export function scoreFacts(latest: LatestRun): readonly Fact[] {
  const { run, settings_since, detectable_drop, change, lengths, answer_kinds } = latest
  const { same_problems, other_problems } = detectable_drop
  const drop = same_problems ?? other_problems
  return [
    passedFact(latest),
    ...instructionFacts(latest),
    ...(change
      ? [{ name: 'Flipped since the previous run', value: `${change.lost} lost, ${change.gained} gained` }]
      : []),
    {
      name: 'Smallest detectable drop',
      value: drop === null ? 'none (too few problems)' : `${points(drop)} points`,
    },
    ...(run.score_without_errata && run.score_without_errata.total_count !== run.total_count
      ? [{ name: 'Without known errata', value: percent(run.score_without_errata.score) }]
      : []),
    ...(settings_since
      ? [
          {
            name: 'Settings changed since the previous run',
            value: <SettingChanges changed={settings_since.changed} />,
          },
        ]
      : []),
    ...(lengths ? [{ name: 'Length of answers', value: lengthSentence(lengths) }] : []),
    ...(answer_kinds ? [answerKindsFact(run.benchmark, answer_kinds)] : []),
    { name: 'Cost', value: moneyOrUnknown(run.cost) },
    { name: 'Duration', value: duration(run.duration_seconds) },
  ]
}

/** The three scores of IFEval beside the share of prompts that were followed strictly. */
export const instructionFacts = ({
  instruction_scores: scores,
}: Pick<RunDetail, 'instruction_scores'>): readonly Fact[] =>
  scores === null
    ? []
    : [
        { name: 'Instructions followed', value: percent(scores.instruction_strict) },
        {
          name: 'Loosely',
          value: `${percent(scores.prompt_loose)} of prompts, ${percent(scores.instruction_loose)} of instructions`,
        },
      ]

/** Everything that the score depends on. */
export const provenance = ({ run, sample, config, action_version, price }: RunDetail): readonly Fact[] => [
  { name: 'Dataset', value: [sample.dataset, sample.release].filter(Boolean).join(', ') },
  { name: 'Revision', value: settingValue(sample.revision) },
  ...(sample.start_date && sample.end_date
    ? [{ name: 'Contest window', value: `${sample.start_date} to ${sample.end_date}` }]
    : []),
  { name: 'Sample', value: `${sample.size} of ${sample.population}, seed ${sample.seed}` },
  { name: 'Served model', value: run.model.served_model ?? 'no answer received' },
  { name: 'Prompt', value: settingValue(config.prompt_sha256) },
  { name: 'Answers per problem', value: config.samples_per_problem },
  { name: 'Max tokens', value: config.max_tokens },
  { name: 'Thinking', value: config.thinking_budget ?? config.effort ?? 'off' },
  { name: 'Grader', value: config.grader },
  ...(config.python === null
    ? []
    : [
        { name: 'Python', value: config.python },
        { name: 'Environment', value: config.environment },
        { name: 'Sandbox', value: config.sandbox },
        { name: 'Limits', value: `${config.test_timeout} s per test, ${config.memory_limit_mb} MB` },
      ]),
  { name: 'Mode', value: run.mode },
  {
    name: 'List price',
    value:
      price.input_price_per_m === null || price.output_price_per_m === null
        ? 'not known'
        : `$${price.input_price_per_m} in, $${price.output_price_per_m} out per million tokens`,
  },
  { name: 'Action', value: action_version },
]
