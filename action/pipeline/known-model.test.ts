import { describe, expect, it } from 'vitest'
import { parseInputs } from '../inputs/inputs.ts'
import type { ModelFacts } from '../models/model.ts'
import { run } from '../run.ts'
import { describeMaxTokens, refuseUnsupported, withKnownFacts } from './known-model.ts'
import { fakeRun } from './testing.ts'

const inputsOf = (raw: Record<string, string>) => parseInputs({ 'api-key': 'sk-test', ...raw }, {})
const refusal = (raw: Record<string, string>): string => {
  try {
    refuseUnsupported(inputsOf(raw))
  } catch (error) {
    return error instanceof Error && 'help' in error ? `${error.message} — ${error.help}` : String(error)
  }
  return 'taken'
}

describe('an input that a known model does not take', () => {
  it.each([
    [
      { model: 'claude-opus-5-5', 'thinking-budget': '2048' },
      'model claude-opus-5-5 does not take thinking-budget — It thinks by itself, as much as it needs: set effort (low, medium, high, xhigh, max) instead, or nothing.',
    ],
    [
      { model: 'claude-opus-4-8', 'thinking-budget': '2048' },
      'model claude-opus-4-8 does not take thinking-budget — It thinks when asked by effort: set effort (low, medium, high, xhigh, max) instead, or nothing.',
    ],
    [
      { model: 'gpt-6.2-astra', effort: 'none' },
      'model gpt-6.2-astra does not take effort none — Allowed: low, medium, high, xhigh, max.',
    ],
    [{ model: 'gpt-4.1', effort: 'low' }, 'model gpt-4.1 does not take effort low — It does not think: remove effort.'],
    [
      { model: 'gemini-2.5-pro', effort: 'low' },
      'model gemini-2.5-pro does not take effort low — It takes thinking-budget, a number of tokens: set that instead, or nothing.',
    ],
    [{ model: 'o3', effort: 'xhigh' }, 'model o3 does not take effort xhigh — Allowed: low, medium, high.'],
  ])('is refused with what it does take: %j', (raw, message) => {
    expect(refusal(raw)).toBe(message)
  })

  it.each([
    { model: 'claude-opus-4-5-20251101', 'thinking-budget': '2048', effort: 'high' },
    { model: 'claude-opus-5-5', effort: 'max' },
    { model: 'gpt-6-sol', effort: 'none' },
    { model: 'gemini-4-neon', effort: 'xhigh' },
    { model: 'claude-next', 'thinking-budget': '2048', effort: 'max' },
  ])('is not: %j', (raw) => {
    expect(refusal(raw)).toBe('taken')
  })

  it('ends the run before the model is asked about', async () => {
    const { inputs, host, events } = await fakeRun({ raw: { model: 'claude-opus-5-5', 'thinking-budget': '2048' } })
    await expect(run(inputs, host)).rejects.toMatchObject({ code: 'bad_input' })
    expect(events).not.toContain('preflight')
  })
})

describe('what the provider says of a known model', () => {
  const facts: ModelFacts = {
    resolvedId: 'o3-2025-04-16',
    displayName: null,
    lifecycle: 'unknown',
    retiresAt: null,
    maxOutputTokens: null,
    thinking: 'unknown',
    efforts: null,
  }

  it.each([
    ['openai', 'o3', 'o3', '2026-12-11'],
    ['openai', 'gpt-4.1', 'GPT-4.1', '2027-01-14'],
    ['google', 'models/gemini-2.5-pro', 'Gemini 2.5 Pro', '2026-12-01'],
  ] as const)('gets the name and the end that our table knows: %s %s', (provider, id, displayName, retiresAt) => {
    const resolvedId = id.replace('models/', '')
    expect(withKnownFacts({ provider, id }, { ...facts, resolvedId })).toMatchObject({
      displayName,
      lifecycle: 'deprecated',
      retiresAt,
    })
  })

  it('overrules our table, and an unknown model is not refused', () => {
    const theirs = { ...facts, displayName: 'Theirs', retiresAt: '2026-12-24', lifecycle: 'deprecated' } as const
    expect(withKnownFacts({ provider: 'openai', id: 'o3' }, theirs)).toEqual(theirs)
    expect(withKnownFacts({ provider: 'openai', id: 'o9' }, facts)).toBe(facts)
  })

  it('ends the run where another model answers for it, before anything is paid for', () => {
    const routed = { ...facts, resolvedId: 'gemini-3.8-flash' }
    expect(() => withKnownFacts({ provider: 'google', id: 'gemini-2.5-pro' }, routed)).toThrow(
      expect.objectContaining({
        code: 'model_refused',
        message: 'the provider answers for gemini-2.5-pro with gemini-3.8-flash',
      }),
    )
    expect(withKnownFacts({ provider: 'openai', id: 'o3' }, facts).resolvedId).toBe('o3-2025-04-16')
  })
})

it('says in the log why an answer may have so many tokens', () => {
  expect(describeMaxTokens(inputsOf({ model: 'claude-opus-5-5' }))).toBe(
    'max-tokens 32000 for each answer, thinking included; Claude Opus 5.5 thinks by itself',
  )
  expect(describeMaxTokens(inputsOf({ model: 'claude-opus-4-8', effort: 'high' }))).toMatch(/^max-tokens 32000 .*asks/)
  expect(describeMaxTokens(inputsOf({ model: 'claude-opus-4-5-20251101' }))).toBe(
    'max-tokens 8000 for each answer, thinking included',
  )
})

it('warns about a model that retires, with the date', async () => {
  const { inputs, host, log } = await fakeRun({ facts: { lifecycle: 'deprecated', retiresAt: '2026-12-11' } })
  await run(inputs, host)
  expect(log).toContainEqual(
    'warning: model fake-model is deprecated and retires on 2026-12-11: choose another model for a series that goes on',
  )
  const ended = await fakeRun({ facts: { lifecycle: 'deprecated', retiresAt: '2026-11-23' } })
  await run(ended.inputs, ended.host)
  expect(ended.log).toContainEqual(expect.stringContaining('was to retire on 2026-11-23'))
})
