import { wordsOf } from '../../core/benchmarks.ts'
import { scoreWithoutErrata } from '../../core/errata.ts'
import type { InstructionScores } from '../../core/instruction-scores.ts'
import type { Results } from '../../core/results.ts'
import { missingAnswers } from '../../core/score.ts'
import { loneShard, missingShards, problemsOf, unmeasuredCount } from '../../core/shards.ts'
import { PUBLIC_SPREAD, smallestDetectableDrop } from '../../core/statistics.ts'
import type { UncollectedBatches } from '../batches/open-batches.ts'

import type { PromptMaker } from '../benchmarks/benchmark.ts'
import type { BenchmarkError } from '../errors.ts'
import type { GateReport } from '../gates/report.ts'
import { count, dollars, percent } from '../text/numbers.ts'
import { printableLine } from '../text/printable.ts'
import { shortVerdict } from './comparison.ts'

/** What a summary shows beyond the results. */
export interface SummaryNotes {
  readonly stoppedBy: BenchmarkError | null
  /** What is odd about the answers, a line for each kind. */
  readonly remarks: readonly string[]
  /** A batch that is paid for and still open. */
  readonly uncollected: UncollectedBatches | null
  /** Whose words the model read. */
  readonly prompt: PromptMaker<never>['wording']
  /** USD that answers that broke off, or a batch that was lost, may have cost in addition. */
  readonly unreportedCost: number
  /** USD that answers of another model, which cannot be used, have cost in addition. */
  readonly unusableCost: number
  /** The problems came from a cache: nothing of the dataset was downloaded. */
  readonly cacheHit: boolean
  /** Path of results.json. */
  readonly file: string
  /** Verdicts of baseline and gates. */
  readonly gates: GateReport
}

/** The truth in one line: model, score, interval, sample, verdict against the baseline. */
export function headline(results: Results, { gates }: Pick<SummaryNotes, 'gates'>): string {
  const { model, sample, demo } = results
  const name = printableLine(model.display_name ?? model.id, 80)
  const window = sample.start_date === null ? '' : `, ${sample.start_date} to ${sample.end_date}`
  const where = `${sample.size} of ${sample.population} ${wordsOf(results.benchmark).item}s${window}`
  const against = gates.against === null ? '' : `; ${shortVerdict(gates.against)}`
  const demoMark = demo ? 'DEMO, not a measurement: ' : ''
  const shard = loneShard(results)
  return shard === null
    ? `${demoMark}${name}: ${numberOf(results)}; ${where}${against}`
    : `${demoMark}shard ${shard} of ${results.shards?.of}, to be merged, without a score of its own: ${name}: ${countsOf(results)}; its sample: ${where}`
}

function solvedIn({ benchmark, config }: Results): string {
  const { passed } = wordsOf(benchmark)
  return config.samples_per_problem === 1 ? passed : `${passed} with every answer`
}

function numberOf(results: Results): string {
  const { score, confidence, passed_count, total_count, status } = results
  return score === null || confidence === null
    ? `no score, the run ${status}`
    : `${wordsOf(results.benchmark).score} ${percent(score)} (95 % interval ${percent(confidence.low)} to ${percent(confidence.high)}), ` +
        `${passed_count} of ${total_count} ${solvedIn(results)}`
}

function countsOf(results: Results): string {
  const counts = `${results.passed_count} of its ${count(problemsOf(results).length, wordsOf(results.benchmark).item)} ${solvedIn(results)}`
  return results.status === 'failed' ? `failed, ${counts}` : counts
}

/** What a reader must know before believing the headline, one line each. */
export function caveats(results: Results, { stoppedBy, remarks, uncollected, prompt }: SummaryNotes): string[] {
  const { score_bounds, status, config, shards } = results
  const shard = loneShard(results)
  const missing = unmeasuredText(results)
  const absent = missingShards(results)
  const bounds =
    score_bounds === null || shard !== null
      ? ''
      : `; the score would be ${percent(score_bounds.low)} to ${percent(score_bounds.high)} with them`
  return [
    ...(stoppedBy === null
      ? []
      : [`stopped: ${printableLine(stoppedBy.message, 400)} — ${printableLine(stoppedBy.help, 400)}`]),
    ...remarks,
    ...(uncollected === null ? [] : [describeUncollected(uncollected)]),
    ...(absent.length === 0 || shard !== null
      ? []
      : [`without shard ${absent.join(', ')} of ${shards?.of}: their problems count as not asked`]),
    ...(missing === null ? [] : [`${status}: ${missing} not measured${bounds}`]),
    ...(prompt === 'ours' ? ["not comparable with the leaderboard: the prompt is this Action's own"] : []),
    ...(config.sandbox === 'none' ? ['judged without a sandbox'] : []),
  ]
}

/** `$1.2345`, or why it is not known. */
export function costText({ input_cost, output_cost, input_tokens, cost_bound }: Results): string {
  if (input_cost === null || output_cost === null) {
    return input_tokens === null ? 'not counted by the server' : 'price unknown'
  }
  return `${cost_bound === 'at_most' ? 'at most ' : ''}${dollars(input_cost + output_cost)}`
}

/** Says who collects what is in open batches. */
export function describeUncollected({ ids, requests, collectableBy }: UncollectedBatches): string {
  const where = ids.length > 1 ? `batches ${ids.join(', ')}` : ids.length > 0 ? `batch ${ids[0]}` : 'a batch'
  const are = ids.length > 1 ? 'are' : 'is'
  return `${where} with ${count(requests, 'answer')} ${are} open and paid for${COLLECTORS[collectableBy]}`
}

const COLLECTORS = {
  next_run:
    ': the next run with the same settings collects that without paying again; its result has the date of the submission',
  resumed_run: ', but could not be saved for the next run: only this run, resumed, can collect that',
} as const

/** `2 problems`, or `3 of 500 answers` where problems have several; null when everything was measured. */
export function unmeasuredText(results: Results): string | null {
  const problems = problemsOf(results)
  const samplesPerProblem = results.config.samples_per_problem
  const missing = missingAnswers(problems, { samplesPerProblem })
  if (missing === 0) return null
  if (samplesPerProblem === 1) return count(unmeasuredCount(results), wordsOf(results.benchmark).item)
  return `${missing} of ${count(problems.length * samplesPerProblem, 'answer')}`
}

/** Names and texts of further rows about the score; none without a score, and for a lone shard. */
export function extraRows(results: Results): [string, string][] {
  const { score, total_count, problems, config, instruction_scores: instructions } = results
  const { item } = wordsOf(results.benchmark)
  if (score === null || loneShard(results) !== null) return []
  const drop = total_count < 2 ? null : smallestDetectableDrop(score, total_count, PUBLIC_SPREAD)
  const sound = scoreWithoutErrata(problems, { samplesPerProblem: config.samples_per_problem, maxErrorRate: 1 })
  const hasErrata = sound !== null && sound.total_count < total_count && sound.score !== null
  return [
    ...(instructions === null ? [] : instructionRows(instructions)),
    ...(drop === null
      ? []
      : [
          ['smallest drop', `${(drop * 100).toFixed(1)} points, to be visible against a run on other ${item}s`] as [
            string,
            string,
          ],
        ]),
    ...(hasErrata
      ? [
          ['without errata', `${percent(sound.score)} of the ${sound.total_count} ${item}s without known errata`] as [
            string,
            string,
          ],
        ]
      : []),
  ]
}

const instructionRows = (scores: InstructionScores): [string, string][] => [
  ['instructions', `${percent(scores.instruction_strict)} strict, ${percent(scores.instruction_loose)} loose`],
  ['prompts, loose', percent(scores.prompt_loose)],
]
