import { describe, expect, it } from 'vitest'
import type { ModelAnswer } from '../models/request.ts'
import { run } from '../run.ts'
import { answerOf, type FakeOptions, fakeRun, USAGE } from './testing.ts'

const MINUTE = 60_000
const START = Date.parse('2026-11-23T12:00:00Z')

const answerWith = (outputTokens: number, more: Partial<ModelAnswer> = {}): ModelAnswer =>
  answerOf({ usage: { ...USAGE, inputTokens: 0, outputTokens }, ...more })

/** The lines of a run of 40 problems at 25 USD per million tokens out. */
async function linesOf({ raw, ...options }: FakeOptions) {
  const fake = await fakeRun({ problems: 40, raw: { concurrency: '4', ...raw }, ...options })
  const { results } = await run(fake.inputs, fake.host)
  const bill = (results.input_cost ?? 0) + (results.output_cost ?? 0)
  const lines = (start: string) => fake.log.filter((line) => line.startsWith(start))
  return {
    bill,
    forecasts: lines('after '),
    warnings: lines('warning: ').filter((line) => !line.includes('environment')),
  }
}

describe('the forecast after ten answers', () => {
  it('equals the cost of the run, even if the estimate was far from it', async () => {
    const answer = async () => answerWith(6800, { latencyMs: MINUTE })
    const { bill, forecasts, warnings } = await linesOf({ answer })
    expect(bill).toBeCloseTo(6.8)
    expect(forecasts[0]).toMatch(
      /^after 1\d answers: at this rate the whole run costs about \$6\.80 and takes another \d/,
    )
    expect(forecasts).toHaveLength(2) // and one after twice as many
    expect(warnings).toEqual([])
  })

  it('is not fooled by short answers that arrive first', async () => {
    // Every other problem is answered at once, and briefly.
    const isShort = (id: string) => Number(id.slice('fake_'.length)) % 2 === 0
    const later = () => new Promise((resolve) => setTimeout(resolve, 20))
    const answer = async (id: string) => {
      if (isShort(id)) return answerWith(100)
      await later()
      return answerWith(7000)
    }
    const { bill, forecasts } = await linesOf({ answer, raw: { concurrency: '16' } })
    const told = Number(/about \$([\d.]+)/.exec(forecasts[0] ?? '')?.[1])
    expect(told / bill).toBeGreaterThan(0.5)
    expect(told / bill).toBeLessThan(1.6)
  })

  it('warns when max-cost will cut the run off, and names the least that is enough', async () => {
    const answer = async () => answerWith(6800)
    const { warnings } = await linesOf({ answer, raw: { 'max-cost': '4' } })
    const [warning = ''] = warnings.filter((line) => line.includes('will cut the run off'))
    const enough = /it needs \$([\d.]+)/.exec(warning)?.[1] ?? ''
    expect(warning).toMatch(/^warning: max-cost \$4\.00 will cut the run off/)
    const again = await linesOf({ answer, raw: { 'max-cost': enough } })
    expect(again.bill).toBeCloseTo(6.8)
    expect(again.warnings).toEqual([])
  })

  it('warns when deadline-minutes will cut the run off', async () => {
    let asked = 0
    const answer = async () => {
      asked++
      return answerWith(800, { latencyMs: 8 * MINUTE })
    }
    const host = { now: () => new Date(START + asked * 2 * MINUTE) }
    const short = await linesOf({ answer, host, raw: { 'deadline-minutes': '60' } })
    expect(short.warnings).toContainEqual(
      expect.stringMatching(/deadline-minutes 60 will cut the run off: at this rate it needs \d+ minutes/),
    )
    asked = 0
    const long = await linesOf({ answer, host, raw: { 'deadline-minutes': '110' } })
    expect(long.warnings).toEqual([])
  })

  it('warns of answers that do not fit in max-tokens', async () => {
    const answer = async () => answerWith(8000, { stopReason: 'max_tokens', text: 'First, ' })
    expect((await linesOf({ answer })).warnings).toContainEqual(
      expect.stringMatching(/1\d of the first 1\d answers did not fit in max-tokens 8000 .*raise max-tokens/),
    )
  })

  it('is not made for a run that is over by then, or in a batch', async () => {
    expect((await linesOf({ problems: 10 })).forecasts).toEqual([])
  })
})
