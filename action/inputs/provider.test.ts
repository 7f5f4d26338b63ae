import { describe, expect, it } from 'vitest'
import { parseInputs } from './inputs.ts'

const KEYS = {
  ANTHROPIC_API_KEY: 'sk-anthropic',
  OPENAI_API_KEY: 'sk-openai',
  GEMINI_API_KEY: 'sk-google',
  GOOGLE_API_KEY: 'sk-other',
}
const OWN = 'http://127.0.0.1:8000/v1'
const parse = (raw: Record<string, string>, env: Record<string, string> = KEYS) => parseInputs(raw, env)
const refusal = (raw: Record<string, string>, env?: Record<string, string>): string => {
  try {
    parse(raw, env)
  } catch (error) {
    return error instanceof Error && 'help' in error ? `${error.message} — ${error.help}` : String(error)
  }
  throw new Error('nothing was refused')
}

describe('provider', () => {
  it.each([
    ['claude-opus-4-5', 'anthropic'],
    ['gpt-4.1', 'openai'],
    ['chatgpt-4o-latest', 'openai'],
    ['o1', 'openai'],
    ['o3-2025-04-16', 'openai'],
    ['o4-mini', 'openai'],
    ['gemini-2.5-pro', 'google'],
    ['models/gemini-2.5-pro', 'google'],
  ])('is inferred from the family of %s, behind a gateway too: %s', (model, provider) => {
    expect(parse({ model }).provider).toBe(provider)
    expect(parse({ model, 'base-url': OWN })).toMatchObject({ provider, baseUrl: OWN })
  })

  it.each(['qwen3-coder', 'openai/gpt-4.1', 'gpt-oss-120b', 'o2', 'olmo', 'my-claude'])(
    'of %s is a server at base-url, or none',
    (model) => {
      expect(parse({ model, 'base-url': OWN }).provider).toBe('openai-compatible')
      expect(refusal({ model })).toMatch(/^no provider is known for model .* — Pass provider \(.*\), or base-url/)
    },
  )

  it('is the one that the input names, whatever the model is called', () => {
    expect(parse({ model: 'gpt-4.1', provider: 'openai-compatible', 'base-url': OWN })).toMatchObject({
      provider: 'openai-compatible',
      apiKey: '',
    })
    expect(parse({ model: 'fine-tuned', provider: 'google' }).provider).toBe('google')
    expect(refusal({ model: 'qwen', provider: 'openai-compatible' })).toMatch(/needs base-url/)
  })
})

describe('api-key', () => {
  it.each([
    ['claude-opus-4-5', 'sk-anthropic'],
    ['gpt-4.1', 'sk-openai'],
    ['gemini-2.5-pro', 'sk-google'],
  ])('of %s comes from its own variable and from no other', (model, key) => {
    expect(parse({ model }).apiKey).toBe(key)
    expect(parse({ model, 'api-key': 'sk-given' }).apiKey).toBe('sk-given')
    const others = Object.fromEntries(Object.entries(KEYS).filter(([, value]) => value !== key))
    expect(refusal({ model }, others)).toMatch(/^no API key for \w+ — Pass api-key or set \w+_API_KEY\.$/)
  })

  it('of the environment is never sent to a server at base-url', () => {
    expect(parse({ model: 'qwen', 'base-url': OWN }).apiKey).toBe('')
    expect(parse({ model: 'qwen', 'base-url': OWN, 'api-key': 'sk-given' }).apiKey).toBe('sk-given')
  })

  it('is not shown when its variable holds no key', () => {
    const message = refusal({ model: 'gpt-4.1' }, { OPENAI_API_KEY: 'se cret' })
    expect(message).toMatch(/^input OPENAI_API_KEY is "\*\*\*"/)
  })
})

describe('what a provider has no parameter for', () => {
  it.each([
    [{ model: 'gpt-4.1', 'thinking-budget': '2048' }, /openai does not take thinking-budget — Use effort/],
    [{ model: 'gpt-4.1', mode: 'batch' }, /openai does not support batch mode here — Use mode live/],
    [{ model: 'qwen', 'base-url': OWN, 'thinking-budget': '2048' }, /openai-compatible does not take thinking-budget/],
    [{ model: 'gemini-2.5-pro', effort: 'max' }, /google does not take effort max — Allowed: low, medium, high\./],
    [{ model: 'gemini-2.5-pro', effort: 'low', 'thinking-budget': '2048' }, /not both/],
    [{ model: 'gemini-3.8-flash', effort: 'xhigh' }, /google does not take effort xhigh/],
    [{ model: 'claude-opus-5-5', effort: 'none' }, /anthropic does not take effort none/],
  ])('is refused: %j', (raw, message) => {
    expect(refusal(raw)).toMatch(message)
  })

  it.each([
    { model: 'gpt-4.1', effort: 'xhigh' },
    { model: 'gemini-2.5-pro', 'thinking-budget': '2048' },
    { model: 'gemini-2.5-pro', effort: 'low' },
    { model: 'gemini-4-neon', effort: 'xhigh' },
    { model: 'gpt-6-sol', effort: 'none' },
    { model: 'claude-opus-4-5', effort: 'max', 'thinking-budget': '2048' },
  ])('what it has one for is taken: %j', (raw) => {
    expect(() => parse(raw)).not.toThrow()
  })
})
