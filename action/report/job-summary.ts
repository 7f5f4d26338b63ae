import { type BenchmarkWords, wordsOf } from '../../core/benchmarks.ts'
import type { ProblemResult, Results } from '../../core/results.ts'
import { problemsOf } from '../../core/shards.ts'
import { details, escapeHtml, row, table } from '../text/html.ts'
import { dollars, duration, thousands, tokens } from '../text/numbers.ts'
import { printableLine } from '../text/printable.ts'
import { breakdowns, failureCounts, passAtKLines } from './breakdown.ts'
import { gateHtml } from './comparison-html.ts'
import { caveats, costText, extraRows, headline, type SummaryNotes } from './headline.ts'
import { nameOf } from './problem-name.ts'
import { repeatabilityRows } from './repeatability.ts'

/** GitHub refuses a summary of more than 1 MiB as a whole. */
const MOST_BYTES = 900_000
const LONGEST_LIST = 10

/**
 * The report on the page of a workflow run: the essentials fit one screen, lists open with a click. All of it is HTML,
 * and every text in it is escaped: titles, model names and errors are foreign.
 */
export function renderJobSummary(results: Results, notes: SummaryNotes, mostBytes = MOST_BYTES): string {
  const problems = problemsOf(results)
  const top = [
    `<h3>${escapeHtml(headline(results, notes))}</h3>\n`,
    ...caveats(results, notes).map((line) => `<p>${escapeHtml(line)}</p>\n`),
    gateHtml(results, notes.gates),
    sideBySide([
      ...breakdowns(results).map(tableOf),
      failureTable(problems, wordsOf(results.benchmark)),
      passAtKTable(results),
    ]),
    repeatabilityTable(results),
    costTable(results, notes),
  ].join('')
  const lists = [
    extremes('Slowest problems', 'time', problems, ({ latency_ms }) => latency_ms, seconds),
    extremes('Most expensive problems', 'cost', problems, ({ cost }) => cost, dollars),
    details(
      'Settings',
      table(
        [],
        settings(results, notes).map((cells) => row(cells)),
      ),
    ),
  ].join('')
  return top + failures({ ...results, problems: [...problems] }, mostBytes - Buffer.byteLength(top + lists)) + lists
}

const sideBySide = (tables: readonly string[]): string => {
  const cells = tables.filter((html) => html !== '').map((html) => `<td valign="top">\n${html}</td>`)
  return table([], [`<tr>${cells.join('')}</tr>\n`])
}

const tableOf = ([head, ...lines]: [string[], ...string[][]]): string =>
  table(
    head,
    lines.map((cells) => row(cells)),
  )

function failureTable(problems: readonly ProblemResult[], { item }: BenchmarkWords): string {
  const found = failureCounts(problems)
  const name = ({ type, isMeasured }: (typeof found)[number]) => (isMeasured ? type : `${type} (not measured)`)
  return table(
    ['what went wrong', `${item}s`],
    found.length === 0 ? [row(['nothing', '0'])] : found.map((trouble) => row([name(trouble), `${trouble.count}`])),
  )
}

function passAtKTable(results: Results): string {
  const lines = passAtKLines(results)
  return lines.length === 0 ? '' : tableOf([['k', 'pass@k'], ...lines.map(([k, score]) => [`${k}`, score])])
}

function repeatabilityTable(results: Results): string {
  const rows = repeatabilityRows(results)
  return rows.length === 0
    ? ''
    : table(
        ['asked again', ''],
        rows.map((cells) => row(cells)),
      )
}

function costTable(results: Results, { unreportedCost, unusableCost }: SummaryNotes): string {
  const { input_cost, output_cost, input_tokens, output_tokens, passed_count, duration_seconds } = results
  const known = input_cost === null || output_cost === null ? null : input_cost + output_cost
  const words = wordsOf(results.benchmark)
  const columns: [string, string][] = [
    ['cost', costText(results)],
    ...(unusableCost === 0 ? [] : [['for answers of another model', dollars(unusableCost)] as [string, string]]),
    ...(unreportedCost === 0
      ? []
      : [['answers that broke off or were lost, at most', dollars(unreportedCost)] as [string, string]]),
    [`per ${words.passed} ${words.item}`, known === null || passed_count === 0 ? '-' : dollars(known / passed_count)],
    ['tokens in', tokens(input_tokens)],
    ['tokens out', tokens(output_tokens)],
    ['time', duration(duration_seconds)],
  ]
  return table(
    columns.map(([name]) => name),
    [row(columns.map(([, value]) => value))],
  )
}

/** As many rows as fit; the others are counted, and are in the results file. */
function failures({ benchmark, problems, config }: Results, mostBytes: number): string {
  const failed = problems.filter(({ passed }) => !passed)
  if (failed.length === 0) return ''
  const several = config.samples_per_problem > 1
  const { item, parts, passed } = wordsOf(benchmark)
  const isCode = failed.some(({ platform }) => platform !== null)
  const rows: string[] = []
  let room = mostBytes - FRAME_BYTES
  for (const problem of failed) {
    const { difficulty, error_type, tests_passed, tests_total, passed_samples, samples, instructions } = problem
    const tests = tests_total === 0 ? '-' : `${tests_passed} of ${tests_total}`
    const what = isCode ? (difficulty ?? '-') : missed(instructions)
    const cells = [nameOf(problem), what, error_type ?? '-', tests]
    const line = row(several ? [...cells, `${passed_samples} of ${samples}`] : cells)
    room -= Buffer.byteLength(line)
    if (room < 0) break
    rows.push(line)
  }
  const left = failed.length - rows.length
  const head = [
    ...[item, isCode ? 'difficulty' : 'not followed', 'what went wrong'],
    ...[isCode ? 'tests passed' : `${parts} followed`, ...(several ? ['answers passed'] : [])],
  ]
  const more = left === 0 ? '' : `<p>${thousands(left)} more in the results file.</p>\n`
  return details(`Not ${passed}: ${thousands(failed.length)}`, table(head, rows) + more)
}

const missed = (instructions: ProblemResult['instructions']): string =>
  (instructions ?? []).flatMap(({ id, strict }) => (strict ? [] : [id])).join(', ') || '-'

/** Everything in the list of failures except its rows. */
const FRAME_BYTES = 1_000

/** The problems with the highest values; none where no value is known. */
function extremes(
  title: string,
  measure: string,
  problems: readonly ProblemResult[],
  of: (problem: ProblemResult) => number | null,
  format: (value: number) => string,
): string {
  const known = problems.flatMap((problem) => {
    const value = of(problem)
    return value === null || value === 0 ? [] : [{ problem, value }]
  })
  if (known.length === 0) return ''
  const top = known.toSorted((a, b) => b.value - a.value).slice(0, LONGEST_LIST)
  const rows = top.map(({ problem, value }) => row([nameOf(problem), format(value), problem.error_type ?? 'passed']))
  return details(title, table(['problem', measure, 'outcome'], rows))
}

const seconds = (milliseconds: number): string => duration(milliseconds / 1000)

function settings(results: Results, { file }: SummaryNotes): [string, string][] {
  const { model, sample, config } = results
  const packages = Object.entries(config.packages).map(([name, version]) => `${name} ${version}`)
  const rows: [string, string | null][] = [
    ['model', model.id],
    ['served model', model.served_model],
    ['sample', sampleText(sample)],
    ['dataset', `${sample.dataset}, revision ${sample.revision}`],
    ['max-tokens', thousands(config.max_tokens)],
    ['thinking-budget', config.thinking_budget === null ? null : thousands(config.thinking_budget)],
    ['effort', config.effort],
    ['samples per problem', `${config.samples_per_problem}`],
    ['grader', graderText(config)],
    ['environment', config.environment && `${config.environment}: ${[config.python, ...packages].join(', ')}`],
    ['sandbox', config.sandbox],
    ...extraRows(results),
    ['config fingerprint', shortened(results.config_fingerprint)],
    ['sample fingerprint', shortened(sample.fingerprint)],
    ['run', results.id],
    ['results', file],
  ]
  return rows.flatMap(([name, value]) =>
    value === null ? [] : [[name, printableLine(value, 300)] as [string, string]],
  )
}

const sampleText = ({ seed, release, start_date, end_date }: Results['sample']): string =>
  release === null ? `seed ${seed}` : `seed ${seed}, ${release}, ${start_date} to ${end_date}`

const graderText = ({ grader, test_timeout, memory_limit_mb }: Results['config']): string =>
  test_timeout === null || memory_limit_mb === null
    ? grader
    : `${grader}, ${test_timeout} s a test, ${thousands(memory_limit_mb)} MB`

const shortened = (fingerprint: string): string => fingerprint.slice(0, 12)
