import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { explain } from './explain.ts'
import { answerOf, FAILED, type FakeOptions, fakeRun } from './testing.ts'

async function explainIn(options: FakeOptions = {}, problem = 'fake_2') {
  const fake = await fakeRun(options)
  const explanation = await explain(problem, fake.inputs, fake.host).catch((error: unknown) => error)
  return { ...fake, explanation, shown: fake.log.join('\n') }
}

it('asks that one problem and shows prompt, answer, code, first failing test and cost, but writes nothing', async () => {
  const { asked, shown, resultsFile, events } = await explainIn({ verdict: async () => FAILED })
  expect(asked).toEqual(['fake_2'])
  expect(shown).toContain('  │ Statement of <fake_2>.')
  expect(shown).toContain('  │ Here it is:')
  expect(shown).toMatch(/\ncode\n {2}│ print\(1\)\n/)
  expect(shown).toContain('verdict: wrong_answer, 1 of 2 tests: expected 4, got 5')
  expect(shown).toMatch(/number 2: input\n {2}│ 2 2\n\nexpected\n {2}│ 4\n\nactual\n {2}│ 5/)
  expect(shown).toContain('cost: $0.0055')
  expect(existsSync(resultsFile)).toBe(false)
  expect(events.at(-1)).toBe('judge closed')
})

it('shows an answer that passed, and one without code', async () => {
  expect((await explainIn()).shown).toContain('verdict: passed, 2 of 2 tests')
  const { shown } = await explainIn({ answer: async () => answerOf({ text: 'I cannot.' }) })
  expect(shown).toMatch(/code\n {2}│ \(none\)\n\nverdict: no_code/)
})

it('marks every line that a model wrote, so that none looks like one of the log', async () => {
  const { shown } = await explainIn({
    answer: async () => answerOf({ text: '\u001b[2J\n::error::forged\nverdict: passed' }),
  })
  expect(shown).not.toContain('\u001b')
  expect(shown).toContain('  │ ::error::forged\n  │ verdict: passed')
})

it('refuses a problem that the dataset does not have, asking nothing', async () => {
  const { explanation, asked } = await explainIn({}, 'abc1_z')
  expect(explanation).toMatchObject({ code: 'bad_input', message: expect.stringContaining('abc1_z') })
  expect(asked).toEqual([])
})
