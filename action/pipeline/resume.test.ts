import { describe, expect, it } from 'vitest'
import { withLocalLedger } from '../batches/records.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import type { JournalEntry } from '../journal/entry.ts'
import { run } from '../run.ts'
import { answerOf, fakeRun, GITHUB, USAGE } from './testing.ts'

const refused = new BenchmarkError('model_refused', 'Anthropic answered 402: no credit', 'Add credit.')

it('pays only for answers that an earlier attempt did not get, and counts what that attempt paid', async () => {
  const first = await fakeRun({ answer: async (id) => (id === 'fake_2' ? Promise.reject(refused) : answerOf()) })
  await run({ ...first.inputs, concurrency: 1 }, first.host)
  const second = await fakeRun({})
  const { results } = await run(first.inputs, second.host)
  expect(second.asked).toEqual(expect.arrayContaining(['fake_2']))
  expect([...first.asked, ...second.asked].toSorted()).toEqual(['fake_0', 'fake_1', 'fake_2', 'fake_2', 'fake_3'])
  expect(results).toMatchObject({ status: 'completed', score: 1, output_tokens: 800 })
  expect(second.log.join('\n')).toContain(`journal: ${first.asked.length - 1} of 4 answers are already paid for`)

  const again = await fakeRun({})
  const repeated = await run({ ...first.inputs, testTimeout: 7 }, again.host)
  expect(again.asked).toEqual([])
  expect(again.judged).toHaveLength(4)
  expect(repeated.results).toMatchObject({ score: 1, output_tokens: 800 })
  const changed = await fakeRun({})
  await run({ ...first.inputs, maxTokens: 7999 }, changed.host)
  expect(changed.asked).toHaveLength(4)
})

it('pays again for answers that another model gave', async () => {
  const answer = async () => answerOf({ servedModel: 'cheap-model' })
  const first = await fakeRun({ problems: 1, answer })
  await run(first.inputs, first.host)
  const second = await fakeRun({})
  expect((await run(first.inputs, second.host)).results).toMatchObject({ status: 'completed', score: 1 })
  expect(second.asked).toEqual(['fake_0'])
})

it('counts what an earlier attempt paid against max-cost', async () => {
  const raw = { 'max-cost': '0.25', concurrency: '1' }
  const usage = { ...USAGE, outputTokens: 1600 }
  const first = await fakeRun({ raw, answer: async () => answerOf({ usage }) })
  await run(first.inputs, first.host)
  expect(first.asked).toHaveLength(2)
  const second = await fakeRun({})
  const { results } = await run(first.inputs, second.host)
  expect(second.asked).toEqual([])
  expect(results.total_count).toBe(2)
  expect(second.log.join('\n')).toMatch(
    /warning: max-cost 0\.25 is less than the \$0\.0810 .*no more requests are sent\. Raise/,
  )
})

it('stops paying when the journal cannot be written, and counts what it paid', async () => {
  const unwritable = new BenchmarkError('journal_unwritable', 'disk full', 'Free some space.')
  const journal = { append: () => Promise.reject(unwritable), [Symbol.asyncDispose]: async () => {} }
  const openRecords = async () => withLocalLedger({ entries: [], history: 'whole', openForAppend: async () => journal })
  const { inputs, host, asked } = await fakeRun({ raw: { concurrency: '1' }, host: { openRecords } })
  const { results, stoppedBy } = await run(inputs, host)
  expect(stoppedBy).toBe(unwritable)
  expect(asked).toHaveLength(1)
  expect(results).toMatchObject({ status: 'failed', output_tokens: 200 })
})

it('counts what a broken answer may have cost against max-cost, and reports it', async () => {
  const cut = new AttemptError('cut off', { advice: 'give_up', billing: 'unknown', retryAfterMs: null })
  let calls = 0
  const answer = async () => (++calls === 2 ? Promise.reject(cut) : answerOf())
  const raw = { 'max-cost': '0.4', concurrency: '1' } // a worst case is $0.2055
  const first = await fakeRun({ problems: 2, raw, answer })
  await run(first.inputs, first.host)
  const lost = (text: readonly string[]) =>
    /at most (\$[\d.]+) more for answers that broke off/.exec(text.join('\n'))?.[1]
  expect(lost(first.log)).toMatch(/^\$0\.2/)
  const second = await fakeRun({})
  await run(first.inputs, second.host)
  expect(second.asked).toEqual([])
  expect(lost(second.log)).toBe(lost(first.log))
})

it('prices an answer by its mode, batch or live', async () => {
  const { inputs, host } = await fakeRun({ problems: 2 })
  const entries = (keys: readonly string[]): JournalEntry[] =>
    keys.map((key, i) => ({ kind: 'answer', key, mode: i === 0 ? 'batch' : 'live', answer: answerOf() }))
  const openRecords: typeof host.openRecords = async (keys, ...rest) => ({
    ...(await host.openRecords(keys, ...rest)),
    entries: entries(keys),
  })
  const { results } = await run(inputs, { ...host, openRecords })
  const [dear = 0, cheap = 0] = results.problems.map(({ cost }) => cost ?? 0).toSorted((a, b) => b - a)
  expect(cheap).toBeCloseTo(dear / 2)
})

it('gives an attempt without answers the same id as the one that gets some', async () => {
  const first = await fakeRun({ answer: () => Promise.reject(refused), host: { env: GITHUB } })
  const second = await fakeRun({ host: { env: { ...GITHUB, GITHUB_RUN_ATTEMPT: '2' } } })
  const failed = (await run(first.inputs, first.host)).results
  const { results } = await run(first.inputs, second.host)
  expect(failed).toMatchObject({ status: 'failed', model: { served_model: null } })
  expect(results).toMatchObject({ status: 'completed', model: { served_model: 'fake-model' } })
  expect(results.id).toBe(failed.id)
})

describe('an alias that moves between two attempts', () => {
  const [OLD, NEW] = ['fake-model-20251101', 'fake-model-20260101']
  const answers = (served: string) => async () => answerOf({ servedModel: served })
  const firstAttempt = async () => {
    let calls = 0
    const answer = async () => (++calls === 3 ? Promise.reject(refused) : answerOf({ servedModel: OLD }))
    const first = await fakeRun({ answer, raw: { concurrency: '1' } })
    await run(first.inputs, first.host)
    expect(first.asked).toHaveLength(3)
    return first.inputs
  }

  it('makes the run pay again where the provider reports the change, and count what the old answers cost', async () => {
    const inputs = await firstAttempt()
    const second = await fakeRun({ answer: answers(NEW), facts: { resolvedId: NEW } })
    const { results } = await run(inputs, second.host)
    expect(second.asked).toHaveLength(4)
    expect(results).toMatchObject({ status: 'completed', model: { served_model: NEW }, output_tokens: 800 })
    expect(second.log.join('\n')).toContain('2 answers of another model not used ($0.01)')
    expect(second.log.join('\n')).toContain('$0.0110 more for answers of another model')
  })

  it('fails the run where the provider does not report the change, and says how to start over', async () => {
    const inputs = await firstAttempt()
    const second = await fakeRun({ answer: answers(NEW) })
    const { results, stoppedBy } = await run(inputs, second.host)
    expect(results.status).toBe('failed')
    expect(stoppedBy?.message).toBe(`${OLD} answered for fake-model, then ${NEW}`)
    expect(stoppedBy?.help).toContain('start a new run')
  })
})

it('reports earlier answers when the judge is wrong, and sends no request', async () => {
  let calls = 0
  const answer = async () => (++calls === 3 ? Promise.reject(refused) : answerOf())
  const first = await fakeRun({ answer, raw: { concurrency: '1' } })
  await run(first.inputs, first.host)
  const paid = 2
  const canary = { name: 'a tuple within', expected: '[false] code -2', actual: '[true]', wallMs: 1 }
  const second = await fakeRun({ canaries: { checks: [canary], wrong: [canary] } })
  const { results, stoppedBy } = await run(first.inputs, second.host)
  expect(second.asked).toEqual([])
  expect(stoppedBy).toMatchObject({ code: 'judge_wrong' })
  expect(results).toMatchObject({ status: 'failed', score: null, total_count: 0, output_tokens: 200 * paid })
  expect(results.output_cost).toBeCloseTo(0.005 * paid)
  const types = results.problems.map(({ error_type }) => error_type)
  expect(types.filter((type) => type === 'judge_error')).toHaveLength(paid)
  expect(types.filter((type) => type === 'not_asked')).toHaveLength(4 - paid)
})
