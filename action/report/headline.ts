import { scoreWithoutErrata } from '../../core/errata.ts'
import type { Results } from '../../core/results.ts'
import { smallestDetectableDrop } from '../../core/statistics.ts'
import type { BenchmarkError } from '../errors.ts'
import type { GateReport } from '../gates/report.ts'
import { shortVerdict } from './comparison.ts'
import { count, percent } from './numbers.ts'
import { printableLine } from './printable.ts'

/** What a summary tells beyond the results. */
export interface SummaryNotes {
  readonly stoppedBy: BenchmarkError | null
  /** Whose wording the problems were put in. */
  readonly prompt: 'ours' | 'given'
  /** USD that answers which broke off may have cost on top. */
  readonly forfeited: number
  /** The problems came from a cache: nothing of the dataset was downloaded. */
  readonly cacheHit: boolean
  /** Where the results are. */
  readonly file: string
  /** What baseline and gates came to. */
  readonly gates: GateReport
}

/** Who reads only this has the truth: model, score, interval, sample, and how it stands against the baseline. */
export function headline(results: Results, { gates }: Pick<SummaryNotes, 'gates'>): string {
  const { model, score, confidence, passed_count, total_count, sample, config, demo, status } = results
  const name = printableLine(model.display_name ?? model.id, 80)
  const where = `${sample.size} of ${sample.population} problems, ${sample.start_date} to ${sample.end_date}`
  const against = gates.against === null ? '' : `; ${shortVerdict(gates.against)}`
  const solved = config.samples_per_problem === 1 ? 'solved' : 'solved with every answer'
  const number =
    score === null || confidence === null
      ? `no score, the run ${status}`
      : `pass@1 ${percent(score)} (95 % interval ${percent(confidence.low)} to ${percent(confidence.high)}), ` +
        `${passed_count} of ${total_count} ${solved}`
  return `${demo ? 'DEMO, not a measurement: ' : ''}${name}: ${number}; ${where}${against}`
}

/** What a reader must know before believing the headline, a line each. */
export function caveats(results: Results, { stoppedBy, prompt }: SummaryNotes): string[] {
  const { errored_count, score_bounds, status, config } = results
  const bounds =
    score_bounds === null
      ? ''
      : `; the score would be ${percent(score_bounds.low)} to ${percent(score_bounds.high)} with them`
  return [
    ...(stoppedBy === null ? [] : [`stopped: ${printableLine(`${stoppedBy.message} — ${stoppedBy.help}`, 400)}`]),
    ...(errored_count === 0 ? [] : [`${status}: ${count(errored_count, 'problem')} not measured${bounds}`]),
    ...(prompt === 'ours' ? ["not the leaderboard's number: the problems are put in our own wording"] : []),
    ...(config.sandbox === 'none' ? ['judged without a sandbox'] : []),
  ]
}

/** Names and texts of what stands beside the score. */
export function besides(results: Results): [string, string][] {
  const { score, total_count, problems } = results
  if (score === null) return []
  const drop = total_count < 2 ? null : smallestDetectableDrop(score, total_count)
  const sound = scoreWithoutErrata(problems, 1)
  const hasErrata = sound !== null && sound.total_count < total_count && sound.score !== null
  return [
    ...(drop === null
      ? []
      : [
          ['smallest drop', `${(drop * 100).toFixed(1)} points, to show against a run on other problems`] as [
            string,
            string,
          ],
        ]),
    ...(hasErrata
      ? [
          ['without errata', `${percent(sound.score)} of the ${sound.total_count} problems that judge rightly`] as [
            string,
            string,
          ],
        ]
      : []),
  ]
}
