import type { ProblemResult, Results } from '../../core/results.ts'
import { type Group, groupsBy, passAtKs, troubles } from './breakdown.ts'
import { gateText } from './comparison-text.ts'
import { besides, caveats, headline, type SummaryNotes } from './headline.ts'
import { dollars, duration, percent, thousands } from './numbers.ts'

/** The report for a terminal: who reads only its first line has the truth. */
export function renderSummary(results: Results, notes: SummaryNotes): string {
  const gates = gateText(results, notes.gates)
  return [
    '',
    headline(results, notes),
    ...caveats(results, notes),
    ...gates.lines,
    '',
    ...table('difficulty', groupsBy(results.problems, 'difficulty')),
    '',
    ...table('platform', groupsBy(results.problems, 'platform')),
    '',
    ...failures(results.problems),
    ...severalSamples(results),
    ...settings(results, notes),
    '',
    ...(gates.rows.length === 0 ? [] : [...columns(gates.rows), '']),
  ].join('\n')
}

function table(title: string, groups: readonly Group[]): string[] {
  const rows = groups.map(({ name, score, passed, measured }) => [
    name,
    score === null ? '-' : percent(score),
    `${passed} of ${measured}`,
  ])
  return columns([[title, 'pass@1', 'solved'], ...rows])
}

function failures(problems: readonly ProblemResult[]): string[] {
  const rows = troubles(problems).map(({ type, count, isMeasured }) => [
    type,
    `${count}`,
    isMeasured ? '' : 'not measured',
  ])
  return rows.length === 0 ? [] : [...columns([['what went wrong', 'problems', ''], ...rows]), '']
}

function severalSamples({ problems, config }: Results): string[] {
  const rows = passAtKs(problems).map(({ k, score }) => [`pass@${k}`, percent(score)])
  return rows.length < 2 ? [] : [...columns([[`${config.samples_per_problem} answers each`, ''], ...rows]), '']
}

function settings(results: Results, { forfeited, file }: SummaryNotes): string[] {
  const { config, sample, input_tokens, output_tokens, input_cost, output_cost, duration_seconds } = results
  const cost = dollars((input_cost ?? 0) + (output_cost ?? 0))
  const atMost = forfeited === 0 ? '' : `, at most ${dollars(forfeited)} more for answers that broke off`
  return columns([
    ['cost', `${cost}${atMost}`],
    ['tokens', `${thousands(input_tokens)} in, ${thousands(output_tokens)} out`],
    ['time', duration(duration_seconds)],
    ...besides(results),
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
