import { describe, expect, it } from 'vitest'
import type { Results } from '../../core/results.ts'
import { judgeScore } from '../gates/gates.ts'
import { type GateReport, NO_GATES } from '../gates/report.ts'
import { baselineOf, measured } from '../gates/testing.ts'
import { comparisonRows, points, sentence } from './comparison.ts'
import { gateHtml } from './comparison-html.ts'
import { gateText } from './comparison-text.ts'
import { headline, type SummaryNotes } from './headline.ts'
import { renderJobSummary } from './job-summary.ts'
import { outputsOf } from './outputs.ts'
import { NOTES } from './testing.ts'

async function compared(before: string, after: string, change: Partial<Results> = {}) {
  const results = await measured(after, change)
  const inputs = { failBelow: null, failOnRegression: false }
  const { against } = judgeScore(results, baselineOf(await measured(before)), inputs)
  if (against === null) throw new Error('not compared')
  const gates: GateReport = { ...NO_GATES, against }
  const notes: SummaryNotes = { ...NOTES, gates }
  return { results, against, gates, notes, rows: Object.fromEntries(comparisonRows(against)) }
}
const p = (n: number) => 'p'.repeat(n)
const f = (n: number) => 'f'.repeat(n)

describe('the sentence', () => {
  it('says within noise, with difference and interval', async () => {
    const { against } = await compared(`${p(50)}ffpp${f(46)}`, `${p(50)}ppff${f(46)}`)
    expect(sentence(against)).toBe(
      'Within noise of the baseline of 2026-11-23 (+0.0 points, 95 % interval -4.8 to +4.8).',
    )
  })

  it('claims no certainty where nothing flipped, or everything did', async () => {
    expect(sentence((await compared(p(30), p(30))).against)).toContain('(+0.0 points, no problem of 30 flipped)')
    expect(sentence((await compared(p(30), f(30))).against)).toContain('(-100.0 points, every problem of 30 flipped)')
  })

  it('says beyond noise, and never proven, because two runs are only two days', async () => {
    const [before, after] = [p(400), f(36) + p(364)]
    const { against, results, notes } = await compared(before, after)
    expect(sentence(against)).toMatch(
      /^Lower than the baseline of .*, beyond noise \(-9\.0 points, .*\); worth a look, not a proof\.$/,
    )
    expect(headline(results, notes)).toMatch(/; lower than the baseline, beyond noise \(-9\.0 points\)$/)
    expect(sentence((await compared(after, before)).against)).toMatch(/^Higher than the baseline/)
  })

  it('says when one was a batch, which is the same configuration', async () => {
    const config = { ...(await measured('p')).config, mode: 'batch' } as const
    const { against } = await compared(p(40), p(40), { config })
    expect(sentence(against)).toMatch(/^Within noise .*\)\. One was asked in batch mode, the other live\.$/)
    const { against: other } = await compared(p(40), p(41), { config })
    expect(sentence(other)).toMatch(/only the shares were compared\. One was asked in batch mode, the other live\.$/)
  })

  it('does not blame the model for what the settings may have done', async () => {
    const config = { ...(await measured('p')).config, max_tokens: 500 }
    const { against, rows, results, notes } = await compared(p(400), f(36) + p(364), { config })
    expect(sentence(against)).toMatch(
      /^Lower than .*, beyond noise .*; settings changed too, so the model need not be the cause\.$/,
    )
    expect(headline(results, notes)).toMatch(
      /lower than the baseline, beyond noise \(-9\.0 points, settings changed\)$/,
    )
    const same = await compared(p(400), p(400), { config })
    expect(headline(same.results, same.notes)).toMatch(
      /within noise of the baseline \(\+0\.0 points, settings changed\)$/,
    )
    expect(rows).toMatchObject({
      settings: 'changed: config.max_tokens 8000 -> 500',
      regression: 'not decidable: the baseline was measured in another configuration',
    })
  })

  it('says that other problems were compared by their shares only', async () => {
    const { against, rows } = await compared(p(50), f(60))
    expect(sentence(against)).toMatch(
      /^Lower than .*, beyond noise .* It has other problems, so only the shares were compared\.$/,
    )
    expect(rows['difference']).toContain('(Newcombe, other problems), p below 0.0001')
  })

  it('says when nothing could be compared', async () => {
    const none = { status: 'failed', score: null, score_bounds: null, confidence: null } as const
    const { against, rows, results, notes } = await compared('pp', 'pp', none)
    expect(sentence(against)).toBe('Not compared with the baseline: the run has no score.')
    expect(Object.keys(rows)).toEqual(['baseline', 'regression'])
    expect(headline(results, notes)).toMatch(/not comparable with the baseline$/)
  })
})

describe('the report', () => {
  it('names the test, the flips, and the smallest drop that it could detect', async () => {
    const { rows } = await compared(p(454), f(12) + p(442))
    expect(rows).toMatchObject({
      difference: '-2.6 points, 95 % interval -4.6 to -0.7, over 454 pairs',
      flipped: '12 lost, 0 gained; McNemar p 0.0062, day-to-day spread counted',
      'visible drop': '3.3 points or more, with a probability of 80 %',
      settings: 'the same',
      regression: 'yes: worse, McNemar p < 0.01',
    })
  })

  it('lists the problems that flipped, with the reason, up to a limit', async () => {
    const { results, gates } = await compared(`${p(30)}f`, `${f(30)}p`)
    const rows = Object.fromEntries(gateText(results, gates).rows)
    expect(rows['lost']).toMatch(/^abc300_a \(wrong_answer\), .*, 10 more$/)
    expect(rows['gained']).toBe('abc330_a (wrong_answer)')
  })

  it('links what flipped, lets no title be markup, and stays within the limit of a summary', async () => {
    const { results, gates, notes } = await compared(p(2000), f(2000))
    const title = '<img src=x onerror=alert(1)></table>'.repeat(8)
    const hostile = { ...results, problems: results.problems.map((problem) => ({ ...problem, title })) }
    const html = gateHtml(hostile, gates)
    expect(html).toContain('<a href="https://atcoder.jp/contests/abc300/tasks/abc300_a">abc300_a &lt;img')
    expect(html).not.toContain('<img')
    expect(html).toContain('<p>1,800 more in the results files.</p>')
    expect(Buffer.byteLength(renderJobSummary(hostile, notes))).toBeLessThan(1_000_000)
  })

  it('is in the first line of the summary and in the outputs', async () => {
    const { results, notes } = await compared(p(454), f(12) + p(442))
    expect(renderJobSummary(results, notes).split('\n')[0]).toContain(
      '; lower than the baseline, beyond noise (-2.6 points)</h3>',
    )
    expect(outputsOf(results, notes)).toMatchObject({ regression: 'true', 'cost-alert': '', 'gate-failure': '' })
    expect(outputsOf(results, { ...notes, gates: NO_GATES })).toMatchObject({ regression: '' })
    const few = await compared('pp', 'pf')
    expect(outputsOf(few.results, few.notes)).toMatchObject({ regression: 'undecidable' })
  })

  it('reports failed gates and a spent monthly limit', async () => {
    const { results, notes } = await compared('pp', 'pf')
    const gates: GateReport = {
      against: null,
      verdicts: [{ gate: 'fail-below', outcome: 'failed', reason: 'too low' }],
      month: { kind: 'known', month: '2026-11', cost: 51.234, limit: 50, isReached: true, unpricedRuns: 1 },
    }
    expect(gateText(results, gates).rows).toEqual([
      ['fail-below', 'FAILED: too low'],
      ['cost-alert', 'REACHED: $51.23 of $50.00 in 2026-11 (UTC), without 1 run of unknown price'],
    ])
    expect(gateHtml(results, gates)).toContain('<td>FAILED: too low</td>')
    expect(outputsOf(results, { ...notes, gates })).toMatchObject({
      'cost-alert': 'true',
      'gate-failure': 'fail-below: too low',
    })
  })
})

it('never writes -0.0', () => {
  expect([points(-0.0001), points(0.0104), points(-0.25)]).toEqual(['+0.0 points', '+1.0 points', '-25.0 points'])
})
