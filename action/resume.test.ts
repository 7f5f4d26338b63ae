import { expect, it } from 'vitest'
import { BenchmarkError } from './errors.ts'
import { answerOf, fakeWorld } from './host.fake.ts'
import { run } from './run.ts'

const refused = new BenchmarkError('model_refused', 'Anthropic answered 402: no credit', 'Add credit.')

it('buys only what an earlier attempt has not paid for, and counts what it paid', async () => {
  const first = await fakeWorld({ answer: async (id) => (id === 'fake_2' ? Promise.reject(refused) : answerOf()) })
  await run({ ...first.inputs, concurrency: 1 }, first.host)
  const second = await fakeWorld({})
  const { results } = await run(first.inputs, second.host)
  expect(second.asked).toEqual(expect.arrayContaining(['fake_2']))
  expect([...first.asked, ...second.asked].toSorted()).toEqual(['fake_0', 'fake_1', 'fake_2', 'fake_2', 'fake_3'])
  expect(results).toMatchObject({ status: 'completed', score: 1, output_tokens: 800 })
  expect(second.log.join('\n')).toContain(`journal: ${first.asked.length - 1} of 4 answers are paid for already`)

  const again = await fakeWorld({})
  const repeated = await run({ ...first.inputs, 'test-timeout': 7 }, again.host)
  expect(again.asked).toEqual([])
  expect(again.judged).toHaveLength(4)
  expect(repeated.results).toMatchObject({ score: 1, output_tokens: 800 })
  const changed = await fakeWorld({})
  await run({ ...first.inputs, 'max-tokens': 7999 }, changed.host)
  expect(changed.asked).toHaveLength(4)
})

it('buys again what another model had answered', async () => {
  const answer = async () => answerOf({ servedModel: 'cheap-model' })
  const first = await fakeWorld({ problems: 1, answer })
  await run(first.inputs, first.host)
  const second = await fakeWorld({})
  expect((await run(first.inputs, second.host)).results).toMatchObject({ status: 'completed', score: 1 })
  expect(second.asked).toEqual(['fake_0'])
})

it('counts what an earlier attempt paid against max-cost', async () => {
  const raw = { 'max-cost': '0.25', concurrency: '1' }
  const usage = { ...answerOf().usage, outputTokens: 1600 }
  const first = await fakeWorld({ raw, answer: async () => answerOf({ usage }) })
  await run(first.inputs, first.host)
  expect(first.asked).toHaveLength(2)
  const second = await fakeWorld({})
  await run(first.inputs, second.host)
  expect(second.asked).toEqual([])
})

it('buys no more when it cannot remember what it buys, and counts what it bought', async () => {
  const unwritable = new BenchmarkError('journal_unwritable', 'disk full', 'Free some space.')
  const openJournal = async () => ({
    find: () => null,
    count: 0,
    append: () => Promise.reject(unwritable),
    [Symbol.asyncDispose]: async () => {},
  })
  const { inputs, host, asked } = await fakeWorld({ raw: { concurrency: '1' }, host: { openJournal } })
  const { results, stoppedBy } = await run(inputs, host)
  expect(stoppedBy).toBe(unwritable)
  expect(asked).toHaveLength(1)
  expect(results).toMatchObject({ status: 'failed', output_tokens: 200 })
})
