import { expect, it } from 'vitest'
import { BenchmarkError } from '../errors.ts'
import type { ModelAnswer } from '../models/request.ts'
import { run } from '../run.ts'
import { answerOf, type FakeOptions, fakeRun, USAGE } from './testing.ts'

async function runIn(options: FakeOptions) {
  const fake = await fakeRun(options)
  const outcome = await run(fake.inputs, fake.host)
  return { ...outcome, asked: fake.asked, log: fake.log.join('\n') }
}

const FREE = { 'input-price': '0', 'output-price': '0' }
/** Counts the answers; the n-th is made by `make`. */
const nth = (make: (n: number) => Partial<ModelAnswer>) => {
  let n = 0
  return async () => answerOf(make(n++))
}

it('ends a run whose first five answers have no text, before more is spent', async () => {
  const answer = async () => answerOf({ text: '' })
  const { results, stoppedBy, asked } = await runIn({ problems: 20, answer, raw: { concurrency: '1' } })
  expect(results).toMatchObject({ status: 'failed', score: null })
  expect(stoppedBy?.message).toBe('the first 5 answers had no text although 1000 tokens were billed')
  expect(asked).toHaveLength(5)
})

it('counts a few answers without text as not passed, and says what they cost', async () => {
  const answer = nth((n) => (n === 1 ? { text: '' } : {}))
  const { results, log } = await runIn({ answer, raw: { concurrency: '1' } })
  expect(results).toMatchObject({ status: 'completed', total_count: 4, passed_count: 3 })
  expect(log).toContain('1 answer had no text although 200 tokens were billed')
})

it("reports answers that the server's context cut off in its own words", async () => {
  const usage = { ...USAGE, inputTokens: 412, outputTokens: 100 }
  const answer = nth((n) => (n === 0 ? { stopReason: 'max_tokens', usage } : {}))
  const { results, log } = await runIn({ answer })
  expect(results.problems.filter(({ error_type }) => error_type === 'truncated')).toHaveLength(1)
  expect(log.match(/the server's context of 512 tokens was full/g)).toHaveLength(1)
})

it('refuses a context that has no room for prompt and max-tokens, before anything is bought', async () => {
  const { inputs, host, asked } = await fakeRun({ facts: { contextTokens: 4096 } })
  await expect(run(inputs, host)).rejects.toMatchObject({
    code: 'bad_input',
    message: expect.stringContaining("the server's context has 4096 tokens"),
    help: expect.stringMatching(/write max-tokens: \d+,/),
  })
  expect(asked).toEqual([])
})

it('names the largest max-tokens that fits, with which the same run succeeds', async () => {
  const facts = { contextTokens: 4096 }
  const tooLittle = await fakeRun({ facts })
  const refusal: unknown = await run(tooLittle.inputs, tooLittle.host).catch((error: unknown) => error)
  const fits = /max-tokens: (\d+)/.exec(refusal instanceof BenchmarkError ? refusal.help : '')?.[1] ?? 'none'
  const { results } = await runIn({ facts, raw: { 'max-tokens': fits } })
  expect(results).toMatchObject({ status: 'completed', config: { max_tokens: Number(fits) } })
  expect(Number(fits)).toBeGreaterThan(3500)
})

it.each(['its tokens are counted', 'no tokens are counted'])(
  'measures without a price where %s: no cost, one warning',
  async (how) => {
    const usage = how === 'no tokens are counted' ? null : USAGE
    const raw = { 'input-price': '', 'output-price': '', 'base-url': 'http://127.0.0.1:1' }
    const options = { problems: 12, answer: async () => answerOf({ usage }), raw: { ...raw, concurrency: '1' } }
    const { results, log } = await runIn(options)
    expect(results).toMatchObject({ status: 'completed', input_cost: null, output_cost: null, spent_before: null })
    expect(results.model).toMatchObject({ input_price_per_m: null, output_price_per_m: null })
    expect(results.problems.filter(({ cost }) => cost !== null)).toEqual([])
    expect(results.output_tokens).toBe(usage === null ? null : 12 * USAGE.outputTokens)
    expect(log.match(/warning: the price of fake-model is not known/g)).toHaveLength(1)
    expect(log).not.toContain('$')
  },
)

it('measures a server that counts no tokens where they are free: tokens and cost are null', async () => {
  const answer = async () => answerOf({ usage: null })
  const { results, log } = await runIn({ answer, raw: FREE })
  expect(results).toMatchObject({ status: 'completed', input_tokens: null, output_tokens: null, input_cost: null })
  expect(results.problems.map(({ cost }) => cost)).toEqual([null, null, null, null])
  expect(log.match(/not counted by the server/g)?.length).toBeGreaterThan(0)
})

it('refuses such a server where tokens cost something, and books one answer without counts among others at its worst case', async () => {
  const none = await runIn({ answer: async () => answerOf({ usage: null }), raw: { concurrency: '1' } })
  expect(none.stoppedBy?.message).toContain('how many tokens')
  expect(none.asked).toHaveLength(1)
  const answer = nth((n) => (n === 2 ? { usage: null } : {}))
  const one = await runIn({ answer, raw: { concurrency: '1' } })
  expect(one.results).toMatchObject({ status: 'completed', cost_bound: 'at_most', output_tokens: 3 * 200 + 8000 })
  expect(one.log).toContain('at most $0.')
})
