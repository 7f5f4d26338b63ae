import { type BenchmarkWords, wordsOf } from '../../core/benchmarks.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import { problemsOf } from '../../core/shards.ts'
import { dollars, duration, tokens } from '../text/numbers.ts'
import { breakdowns, failureCounts, passAtKLines } from './breakdown.ts'
import { gateText } from './comparison-text.ts'
import { caveats, costText, extraRows, headline, type SummaryNotes } from './headline.ts'
import { repeatabilityRows } from './repeatability.ts'

/** The report for a terminal. Its first line has the result, even for a reader who stops there. */
export function renderSummary(results: Results, notes: SummaryNotes): string {
  const gates = gateText(results, notes.gates)
  const problems = problemsOf(results)
  return [
    '',
    headline(results, notes),
    ...caveats(results, notes),
    ...gates.lines,
    '',
    ...breakdowns(results).flatMap((table) => [...columns(table), '']),
    ...failures(problems, wordsOf(results.benchmark)),
    ...severalSamples(results),
    ...repeatability(results),
    ...settings(results, notes),
    '',
    ...(gates.rows.length === 0 ? [] : [...columns(gates.rows), '']),
  ].join('\n')
}

function failures(problems: readonly ProblemResult[], { item }: BenchmarkWords): string[] {
  const rows = failureCounts(problems).map(({ type, count, isMeasured }) => [
    type,
    `${count}`,
    isMeasured ? '' : 'not measured',
  ])
  return rows.length === 0 ? [] : [...columns([['what went wrong', `${item}s`, ''], ...rows]), '']
}

function severalSamples(results: Results): string[] {
  const { config } = results
  const rows = passAtKLines(results).map(([k, score]) => [`pass@${k}`, score])
  return rows.length === 0 ? [] : [...columns([[`${config.samples_per_problem} answers each`, ''], ...rows]), '']
}

function repeatability(results: Results): string[] {
  const rows = repeatabilityRows(results)
  return rows.length === 0 ? [] : [...columns([['asked again', ''], ...rows]), '']
}

function settings(results: Results, { unreportedCost, unusableCost, file }: SummaryNotes): string[] {
  const { config, sample, input_tokens, output_tokens, duration_seconds } = results
  const atMost =
    unreportedCost === 0 ? '' : `, at most ${dollars(unreportedCost)} more for answers that broke off or were lost`
  const others = unusableCost === 0 ? '' : `, ${dollars(unusableCost)} more for answers of another model`
  return columns([
    ['cost', `${costText(results)}${others}${atMost}`],
    ['tokens', `${tokens(input_tokens)} in, ${tokens(output_tokens)} out`],
    ['time', duration(duration_seconds)],
    ...extraRows(results),
    ['sample', [`seed ${sample.seed}`, sample.release, `revision ${sample.revision}`].filter(Boolean).join(', ')],
    ['judge', config.python === null ? config.grader : programJudge(config)],
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

const programJudge = ({ grader, python, environment, sandbox }: Results['config']): string =>
  `${grader}, ${python}, ${environment} environment, sandbox ${sandbox}`
