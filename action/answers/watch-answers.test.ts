import { expect, it } from 'vitest'
import { answerOf, USAGE } from '../pipeline/testing.ts'
import { describeTruncation, watchAnswers } from './watch-answers.ts'

const LIMITS = { maxTokens: 1000, contextTokens: null }
const empty = answerOf({ text: '\n' })

it('ends the run when the first five answers have no text, and names the likely cause', () => {
  const watch = watchAnswers(LIMITS)
  const errors = [empty, empty, empty, empty, empty, empty].map((answer) => watch.check(answer))
  expect(errors.map((error) => error?.code)).toEqual([...Array(4).fill(undefined), 'model_refused', undefined])
  expect(errors[4]).toMatchObject({
    message: 'the first 5 answers had no text although 1000 tokens were billed',
    help: expect.stringContaining('reasoning parser'),
  })
  const limited = watchAnswers(LIMITS)
  const atLimit = answerOf({ text: '', stopReason: 'max_tokens' })
  const [last] = Array.from({ length: 5 }, () => limited.check(atLimit)).slice(-1)
  expect(last?.help).toContain('raise max-tokens')
})

it('reports a few empty answers in a remark, and does not count refusals', () => {
  const watch = watchAnswers(LIMITS)
  const all = [answerOf(), empty, empty, empty, empty, empty, answerOf({ text: '', stopReason: 'refusal' })]
  expect(all.map((answer) => watch.check(answer))).toEqual(Array(7).fill(null))
  expect(watch.remarks).toEqual(['5 answers had no text although 1000 tokens were billed'])
})

it('distinguishes a full context from a reached max-tokens, and reports it once', () => {
  const full = answerOf({ stopReason: 'max_tokens', usage: { ...USAGE, inputTokens: 412, outputTokens: 100 } })
  expect(describeTruncation(full, LIMITS)).toBe("the server's context of 512 tokens was full")
  expect(describeTruncation(full, { ...LIMITS, contextTokens: 513 })).toContain('context of 513 tokens')
  const long = { ...full, usage: { ...USAGE, outputTokens: 990 } }
  expect(describeTruncation(long, LIMITS)).toBe('the answer reached max-tokens')
  expect(describeTruncation(answerOf(), LIMITS)).toBeNull()
  const watch = watchAnswers(LIMITS)
  for (const answer of [full, full, long]) watch.check(answer)
  expect(watch.remarks).toEqual([
    "2 answers cut off well below max-tokens: the server's context of 512 tokens was full",
  ])
})

it('remarks on answers whose tokens the server did not count', () => {
  const watch = watchAnswers(LIMITS)
  watch.check(answerOf({ usage: null }))
  expect(watch.remarks).toEqual(['tokens and cost of 1 answer are not known: not counted by the server'])
})
