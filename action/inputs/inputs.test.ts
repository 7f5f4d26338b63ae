import { describe, expect, it } from 'vitest'
import { BenchmarkError } from '../errors.ts'
import { INPUT_NAMES, INPUTS, type InputName, type Inputs, parseInputs } from './inputs.ts'
import { camelCase } from './table.ts'

const env = { ANTHROPIC_API_KEY: 'sk-test' }
const parse = (raw: Record<string, string>): Inputs => parseInputs(raw, env)

const refusal = (raw: Record<string, string>, from: Record<string, string> = env): BenchmarkError => {
  try {
    parseInputs(raw, from)
  } catch (error) {
    if (error instanceof BenchmarkError) return error
  }
  throw new Error('nothing was refused')
}

/** For each input: texts that are taken with their values, and texts that are refused. */
const CASES: Record<InputName, { good: readonly (readonly [string, unknown])[]; bad: readonly string[] }> = {
  benchmark: { good: [['ifeval', 'ifeval']], bad: ['IFEval', 'humaneval'] },
  model: { good: [['vendor/model:v1@2', 'vendor/model:v1@2']], bad: ['a b', 'x\ny', 'a'.repeat(129)] },
  provider: {
    good: [
      ['google', 'google'],
      ['anthropic', 'anthropic'],
    ],
    bad: ['gemini', 'OpenAI'],
  },
  'api-key': { good: [[' sk-1\n', 'sk-1']], bad: ['sk 1', 'schlüssel', 'a\nb'] },
  'base-url': {
    good: [
      ['', null],
      ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
      ['https://gate.example/anthropic', 'https://gate.example/anthropic'],
    ],
    bad: ['gate.example', 'ftp://gate.example', 'https://u:p@gate.example', 'https://gate.example/?key=1'],
  },
  headers: {
    good: [
      ['', {}],
      ['X-Gateway: a: b\n\n  Helicone-Auth:Bearer sk-1 \r\n', { 'X-Gateway': 'a: b', 'Helicone-Auth': 'Bearer sk-1' }],
    ],
    bad: [],
  },
  'input-price': { good: [['', null]], bad: ['-1', '$5', '1e3'] },
  'output-price': { good: [['', null]], bad: ['-1', '25,0'] },
  dataset: { good: [['../some dir/test.jsonl', '../some dir/test.jsonl']], bad: ['a\0b'] },
  release: {
    good: [
      ['release_v5', 'release_v5'],
      ['v4_v6', 'v4_v6'],
      ['release_latest', 'release_latest'],
    ],
    bad: ['v0', '6', 'release_6', 'v1_v2_v3'],
  },
  'start-date': { good: [['2024-02-29', '2024-02-29']], bad: ['2025-02-29', '2025-2-1', '2025-13-01', 'yesterday'] },
  'end-date': { good: [['2025-05-31', '2025-05-31']], bad: ['2025-04-31', '2025-05-01T00:00:00Z'] },
  difficulty: { good: [['hard, easy,hard', ['hard', 'easy']]], bad: ['harder', 'easy;hard', ',', ' , ,'] },
  platform: { good: [['leetcode', ['leetcode']]], bad: ['topcoder', ','] },
  problems: { good: [['abc387_f, 3519', ['abc387_f', '3519']]], bad: ['abc 387', '../x'] },
  'sample-size': { good: [['0', 0]], bad: ['-1', '1.5', 'all', '0x10', '10000000'] },
  seed: { good: [['4294967295', 4294967295]], bad: ['4294967296', '-1'] },
  'max-tokens': { good: [['1', 1]], bad: ['0', '8k'] },
  'thinking-budget': { good: [['1024', 1024]], bad: ['1023', 'on'] },
  effort: {
    good: [
      ['low', 'low'],
      ['', null],
    ],
    bad: ['huge', 'Low'],
  },
  'deadline-minutes': { good: [['1', 1]], bad: ['0', 'soon'] },
  'system-prompt': {
    good: [
      ['Be brief.', 'Be brief.'],
      ['', null],
    ],
    bad: [],
  },
  'prompt-template': {
    good: [
      ['{question}', '{question}'],
      ['', null],
    ],
    bad: [],
  },
  mode: { good: [['batch', 'batch']], bad: ['Batch', 'half-price'] },
  'batch-deadline-minutes': { good: [['1', 1]], bad: ['0', 'tomorrow'] },
  'batch-fallback': { good: [['live', 'live']], bad: ['yes'] },
  concurrency: { good: [['32', 32]], bad: ['0', '257'] },
  'max-cost': { good: [['0.5', 0.5]], bad: ['0', '-1', 'free', 'Infinity'] },
  'max-error-rate': { good: [['0', 0]], bad: ['1.1', '5%'] },
  'test-timeout': { good: [['60', 60]], bad: ['0', '61', '1.5'] },
  'samples-per-problem': { good: [['100', 100]], bad: ['0', '101'] },
  shard: {
    good: [
      ['', null],
      ['2/3', { index: 2, of: 3 }],
      ['256/256', { index: 256, of: 256 }],
    ],
    bad: ['0/3', '4/3', '1/257', '2', '1/0', '-1/3', '1 / 3', '1/3/5'],
  },
  merge: {
    good: [
      ['', null],
      ['shards/**/results.json', 'shards/**/results.json'],
    ],
    bad: ['a\nb'],
  },
  'python-packages': { good: [['as-is', 'as-is']], bad: ['latest', 'Reference'] },
  'memory-limit-mb': { good: [['512', 512]], bad: ['63', '4GB'] },
  python: { good: [['/opt/py/bin/python3.11', '/opt/py/bin/python3.11']], bad: ['py\nthon'] },
  sandbox: { good: [['bwrap-user', 'bwrap-user']], bad: ['docker', 'off'] },
  baseline: {
    good: [
      ['', null],
      ['old/results.json', { kind: 'file', path: 'old/results.json' }],
      [
        'https://bench.example/api/runs/latest?model=m&series=s',
        { kind: 'latest', origin: 'https://bench.example', query: '?model=m&series=s' },
      ],
      ['https://bench.example/api/runs/gh-1-ab', { kind: 'run', origin: 'https://bench.example', id: 'gh-1-ab' }],
      ['http://127.0.0.1:8787/runs/local-1', { kind: 'run', origin: 'http://127.0.0.1:8787', id: 'local-1' }],
    ],
    bad: [
      'https://bench.example',
      'https://bench.example/runs/',
      'https://bench.example/runs/../x',
      'https://u:p@bench.example/runs/gh-1',
      'http://bench.example/runs/gh-1',
      'ftp://bench.example/runs/gh-1',
      'a\nb',
    ],
  },
  'fail-below': {
    good: [
      ['', null],
      ['0.725', 0.725],
      ['72.5%', 0.725],
      ['72 %', 0.72],
      ['1', 1],
      ['0', 0],
    ],
    bad: ['72', '101%', '-0.1', '1e-1', '0,72', '%'],
  },
  'fail-on-regression': { good: [['false', false]], bad: ['yes', 'True', '0.01'] },
  'dashboard-url': {
    good: [
      ['', null],
      ['https://bench.example/', 'https://bench.example'],
      ['http://localhost:8787', 'http://localhost:8787'],
    ],
    bad: [
      'bench.example',
      'http://bench.example',
      'https://bench.example/api',
      'https://bench.example/?a=1',
      'https://k@bench.example',
    ],
  },
  'cost-alert': { good: [['', null]], bad: ['0', '-1', '$5'] },
  'results-file': { good: [['out/r.json', 'out/r.json']], bad: ['a\tb'] },
  'answers-file': {
    good: [
      ['', null],
      ['a.jsonl', 'a.jsonl'],
    ],
    bad: ['a\tb'],
  },
}

describe.each(INPUT_NAMES)('input %s', (name) => {
  it('takes what is allowed', () => {
    const servable = { provider: 'anthropic', 'api-key': 'sk-any' }
    for (const [text, value] of CASES[name].good)
      expect(parse({ ...servable, [name]: text })).toHaveProperty(camelCase(name), value)
  })

  it('refuses anything else in a line that names it and says what is allowed', () => {
    for (const text of CASES[name].bad) {
      const error = refusal({ [name]: text })
      expect(error.code).toBe('bad_input')
      expect(error.message).toContain(`input ${name} is `)
      expect(error.help).toMatch(/^Allowed: ./)
      expect(error.message + error.help).not.toMatch(/[\n\r]/)
    }
  })
})

describe('parseInputs', () => {
  it('falls back to the default for what is missing, empty or blank', () => {
    expect(parse({ model: '', seed: '  ' })).toEqual(parse({}))
    expect(parse({})).toMatchObject({ sampleSize: 100, seed: 42, maxCost: 20, difficulty: [] })
  })

  it('has only defaults that its own validators take', () => {
    for (const name of INPUT_NAMES) expect(() => INPUTS[name].validate(INPUTS[name].default, name)).not.toThrow()
  })

  it('shows the refused text', () => {
    expect(refusal({ 'sample-size': 'many' }).message).toBe('input sample-size is "many"')
  })

  it('never shows a key, and never the user info of an address', () => {
    for (const raw of [
      { 'api-key': 'se cret' },
      { 'base-url': 'https://me:secret@host' },
      { 'base-url': 'secret@host' },
    ]) {
      const error = refusal(raw)
      expect(error.message + error.help).not.toMatch(/se ?cret/)
    }
  })

  it('prefers the api-key input to the environment and reads no other key', () => {
    expect(parse({ 'api-key': 'sk-input' }).apiKey).toBe('sk-input')
    expect(parse({}).apiKey).toBe('sk-test')
    expect(refusal({}, { OPENAI_API_KEY: 'sk-other', ANTHROPIC_AUTH_TOKEN: 'sk-other' }).message).toMatch(/no API key/)
  })

  it('refuses a window that ends before it starts', () => {
    expect(refusal({ 'start-date': '2025-01-02', 'end-date': '2025-01-01' }).message).toMatch(/2025-01-02 is after/)
    expect(parse({ 'start-date': '2025-01-01', 'end-date': '2025-01-01' }).startDate).toBe('2025-01-01')
  })

  it('refuses a thinking budget that leaves no token for the answer', () => {
    expect(refusal({ 'thinking-budget': '8000' }).message).toMatch(/not below max-tokens 8000/)
    expect(parse({ 'thinking-budget': '7999' }).thinkingBudget).toBe(7999)
  })

  it('chooses max-tokens by model unless it is given', () => {
    expect(parse({}).maxTokens).toBe(8000)
    expect(parse({ model: 'claude-opus-5-5' }).maxTokens).toBe(32_000)
    expect(parse({ model: 'claude-opus-5-5', 'max-tokens': '9000' }).maxTokens).toBe(9000)
    expect(parseInputs({ merge: 'shards' }, {}).maxTokens).toBe(8000)
  })

  it('takes prices in pairs only', () => {
    expect(refusal({ 'input-price': '5' }).message).toMatch(/only one of/)
    expect(parse({ 'input-price': '0', 'output-price': '2.5' })).toMatchObject({
      inputPrice: 0,
      outputPrice: 2.5,
    })
  })

  it('refuses a gate that could never fail, and a cost-alert without a dashboard', () => {
    expect(refusal({ 'fail-on-regression': 'true' }).message).toMatch(/there is no baseline/)
    expect(parse({ 'fail-on-regression': 'true', baseline: 'old.json' }).failOnRegression).toBe(true)
    expect(refusal({ 'cost-alert': '50' }).message).toMatch(/without dashboard-url/)
    expect(parse({ 'cost-alert': '50', 'dashboard-url': 'https://bench.example' }).costAlert).toBe(50)
  })

  it('needs no key to merge, and does not shard and merge at once', () => {
    expect(parseInputs({ merge: 'shards' }, {})).toMatchObject({ merge: 'shards', apiKey: '' })
    expect(refusal({ merge: 'shards', shard: '1/2' }).message).toBe('shard and merge are both given')
  })

  it('refuses an input that does not exist', () => {
    expect(refusal({ temperature: '0' }).message).toBe('unknown input temperature')
  })
})

it('refuses batch-fallback where no time would be left for it', () => {
  const raw = { mode: 'batch', 'batch-fallback': 'live', 'deadline-minutes': '90' }
  expect(() => parseInputs(raw, { ANTHROPIC_API_KEY: 'k' })).toThrow('batch-deadline-minutes 90 is not below')
  expect(parseInputs({ ...raw, 'batch-fallback': 'none' }, { ANTHROPIC_API_KEY: 'k' }).deadlineMinutes).toBe(90)
  expect(parseInputs({ ...raw, mode: 'live' }, { ANTHROPIC_API_KEY: 'k' }).deadlineMinutes).toBe(90)
})
