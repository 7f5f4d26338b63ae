import { describe, expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import type { Results } from '../../core/results.ts'
import { BenchmarkError } from '../errors.ts'
import { renderJobSummary } from './job-summary.ts'
import { NOTES } from './testing.ts'

const real = async (...args: Parameters<typeof exampleResults>) => ({ ...(await exampleResults(...args)), demo: false })

const retitled = (results: Results, title: string): Results => ({
  ...results,
  problems: results.problems.map((problem) => ({ ...problem, title })),
})

/** Rows of all tables as lines of text, cells apart by bars. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, cells = '']) =>
    [...cells.matchAll(/<t[dh]>(.*?)<\/t[dh]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, '')).join(' | '),
  )

describe('renderJobSummary', () => {
  it('states score, interval and verdict in its first line', async () => {
    const [first] = renderJobSummary(await real([null, null, null, 'timeout']), NOTES).split('\n')
    expect(first).toMatch(
      /^<h3>claude-opus-4-5: pass@1 75\.0 % \(95 % interval 30\.1 % to 95\.4 %\), 3 of 4 solved; .*<\/h3>$/,
    )
  })

  it('says in the first line that there is no score, and why in the next', async () => {
    const stoppedBy = new BenchmarkError('model_refused', 'no <credit>', 'Add credit.')
    const [first, second] = renderJobSummary(await real([null, 'api_error']), { ...NOTES, stoppedBy }).split('\n')
    expect(first).toContain('no score, the run failed')
    expect(second).toBe('<p>stopped: no &lt;credit&gt; — Add credit.</p>')
  })

  it('has the tables, then cost and time, then the collapsed lists', async () => {
    const html = renderJobSummary(await real([null, 'timeout', 'no_code', 'api_error'], 0.5), NOTES)
    const order = [
      '>difficulty<',
      '>platform<',
      '>what went wrong<',
      '>cost<',
      'Not solved: 3',
      'Slowest',
      'Most expensive',
      'Settings',
    ]
    const places = order.map((text) => html.indexOf(text))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
    expect(rowsOf(html)).toEqual(
      expect.arrayContaining(['api_error (not measured) | 1', 'abc301_a Example 1 | easy | timeout | 0 of 10']),
    )
    expect(html.indexOf('<details>')).toBeGreaterThan(html.indexOf('>time<'))
  })

  it('links a problem to where it comes from', async () => {
    expect(renderJobSummary(await real(['timeout']), NOTES)).toContain(
      '<a href="https://atcoder.jp/contests/abc300/tasks/abc300_a">abc300_a Example 0</a>',
    )
  })

  it('shows pass@k when each problem has several answers', async () => {
    const results = await real([null, 'timeout'])
    const problems = results.problems.map((problem) => ({
      ...problem,
      samples: 5,
      passed_samples: problem.passed ? 5 : 2,
    }))
    const config = { ...results.config, samples_per_problem: 5 }
    const rows = rowsOf(renderJobSummary({ ...results, config, problems }, NOTES))
    expect(rows).toEqual(expect.arrayContaining(['1 | 70.0 %', '2 | 85.0 %', '5 | 100.0 %']))
    expect(rows).toContain('abc301_a Example 1 | easy | timeout | 0 of 10 | 2 of 5')
    expect(rowsOf(renderJobSummary(results, NOTES)).join()).not.toContain('pass@k')
  })

  it('has complete tables even if nothing failed', async () => {
    const html = renderJobSummary(await real([null]), NOTES)
    expect(rowsOf(html)).toContain('nothing | 0')
    for (const element of ['table', 'tr', 'td', 'th', 'details', 'summary', 'p', 'h3']) {
      const count = (pattern: string) => html.match(new RegExp(pattern, 'g'))?.length ?? 0
      expect(count(`<${element}[ >]`), element).toBe(count(`</${element}>`))
    }
    expect(html).not.toContain('<td></td>')
  })

  it('escapes every text from outside', async () => {
    const hostile = '</td></table><img src=x onerror=alert(1)> | [a](javascript:b) `` ` & \u202e\u001b[2J\n\n# h'
    const results = retitled(await real(['timeout', null]), hostile)
    const model = { ...results.model, display_name: hostile, served_model: hostile }
    const html = renderJobSummary({ ...results, model }, NOTES)
    expect(html).not.toMatch(/<img|<\/td><\/table><img/)
    expect(html).not.toMatch(/\p{Cf}|\p{Cc}(?<!\n)/u)
    expect(html).not.toMatch(/\n# h/)
    expect(html).toContain('&lt;/td&gt;&lt;/table&gt;&lt;img src=x')
  })

  it('stays under the limit of GitHub whatever the failures, and counts what it leaves out', async () => {
    const results = retitled(await real(Array.from({ length: 2000 }, () => 'timeout')), '"&<>\''.repeat(60))
    const html = renderJobSummary(results, NOTES)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(900_000)
    const small = renderJobSummary(results, NOTES, 30_000)
    expect(Buffer.byteLength(small)).toBeLessThanOrEqual(30_000)
    const [, left = ''] = /([\d,]+) more in the results file/.exec(small) ?? []
    const shown = rowsOf(small).filter((text) => text.includes('| timeout | 0 of 10')).length
    expect(shown + Number(left.replace(',', ''))).toBe(2000)
    expect(small).toContain('Settings')
  })

  it('shows no cost when the price is unknown', async () => {
    const results = { ...(await real([null])), input_cost: null, output_cost: null }
    expect(renderJobSummary(results, NOTES)).toContain('price unknown')
  })
})
