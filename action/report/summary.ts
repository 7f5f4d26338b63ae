import { type ErrorType, isUnmeasured } from '../../core/outcome.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import type { BenchmarkError } from '../errors.ts'
import { printableLine } from './printable.ts'

/** What a summary tells beyond the results. */
export interface SummaryNotes {
  readonly stoppedBy: BenchmarkError | null
  /** Whose wording the problems were put in. */
  readonly prompt: 'ours' | 'given'
  /** USD that answers which broke off may have cost on top. */
  readonly forfeited: number
  /** Where the results are. */
  readonly file: string
}

/** The report for a terminal: who reads only its first line has the truth. */
export function renderSummary(results: Results, notes: SummaryNotes): string {
  return [
    '',
    headline(results),
    ...caveats(results, notes),
    '',
    ...table(
      'difficulty',
      Map.groupBy(results.problems, ({ difficulty }) => difficulty),
    ),
    '',
    ...table(
      'platform',
      Map.groupBy(results.problems, ({ platform }) => platform),
    ),
    '',
    ...failures(results.problems),
    ...settings(results, notes),
    '',
  ].join('\n')
}

function headline({ model, score, confidence, passed_count, total_count, sample, demo, status }: Results): string {
  const name = printableLine(model.display_name ?? model.id, 80)
  const where = `${sample.size} of ${sample.population} problems, ${sample.start_date} to ${sample.end_date}`
  const number =
    score === null || confidence === null
      ? `no score, the run ${status}`
      : `pass@1 ${percent(score)} (95 % interval ${percent(confidence.low)} to ${percent(confidence.high)}), ` +
        `${passed_count} of ${total_count} solved`
  return `${demo ? 'DEMO, not a measurement: ' : ''}${name}: ${number}; ${where}`
}

function caveats(results: Results, { stoppedBy, prompt }: SummaryNotes): string[] {
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

function table(title: string, groups: ReadonlyMap<string, readonly ProblemResult[]>): string[] {
  const rows = [...groups]
    .sort(([a], [b]) => order(a) - order(b) || a.localeCompare(b))
    .map(([name, problems]) => {
      const measured = problems.filter(({ error_type }) => !isUnmeasured(error_type))
      const solved = measured.filter(({ passed }) => passed).length
      const share = measured.length === 0 ? '-' : percent(solved / measured.length)
      return [name, share, `${solved} of ${measured.length}`]
    })
  return columns([[title, 'pass@1', 'solved'], ...rows])
}

/** Easy before hard; other names by the alphabet. */
const order = (name: string): number => ['easy', 'medium', 'hard'].indexOf(name)

function failures(problems: readonly ProblemResult[]): string[] {
  const groups = [...Map.groupBy(problems, ({ error_type }) => error_type)]
    .filter((group): group is [ErrorType, ProblemResult[]] => group[0] !== null)
    .sort(([, a], [, b]) => b.length - a.length)
  if (groups.length === 0) return []
  const rows = groups.map(([type, { length }]) => [type, `${length}`, isUnmeasured(type) ? 'not measured' : ''])
  return [...columns([['what went wrong', 'problems', ''], ...rows]), '']
}

function settings(results: Results, { forfeited, file }: SummaryNotes): string[] {
  const { config, sample, input_tokens, output_tokens, input_cost, output_cost, duration_seconds } = results
  const cost = `$${((input_cost ?? 0) + (output_cost ?? 0)).toFixed(4)}`
  const atMost = forfeited === 0 ? '' : `, at most $${forfeited.toFixed(4)} more for answers that broke off`
  return columns([
    ['cost', `${cost}${atMost}`],
    ['tokens', `${thousands(input_tokens)} in, ${thousands(output_tokens)} out`],
    ['time', `${duration_seconds.toFixed(1)} s`],
    ['sample', `seed ${sample.seed}, ${sample.release}, revision ${sample.revision}`],
    ['judge', `${config.grader}, ${config.python}, ${config.environment} environment, sandbox ${config.sandbox}`],
    ['results', file],
  ])
}

/** Left-aligned but for numbers in the middle columns; no trailing blanks. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const thousands = (value: number): string => value.toLocaleString('en-US')
const count = (value: number, what: string): string => `${value} ${what}${value === 1 ? '' : 's'}`
