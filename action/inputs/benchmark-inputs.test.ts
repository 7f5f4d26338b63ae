import { describe, expect, it } from 'vitest'
import { MEANINGLESS } from './benchmark-inputs.ts'
import { INPUTS, type InputName, parseInputs } from './inputs.ts'

const ENV = { ANTHROPIC_API_KEY: 'sk-test' }
const TEXTS: Readonly<Record<string, string>> = {
  release: 'release_v5',
  'start-date': '2024-09-01',
  'end-date': '2025-02-01',
  difficulty: 'easy',
  platform: 'leetcode',
  'system-prompt': 'Be brief.',
  'prompt-template': 'Solve {question}',
  'test-timeout': '9',
  'memory-limit-mb': '512',
  python: 'python3.12',
  'python-packages': 'as-is',
  sandbox: 'none',
}

describe('with benchmark ifeval', () => {
  it.each(MEANINGLESS.ifeval)('%s is refused by name when it is set, and not when it is the default', (name) => {
    const set = { benchmark: 'ifeval', [name]: TEXTS[name] }
    expect(() => parseInputs(set, ENV)).toThrow(`${name} means nothing with benchmark ifeval`)
    const { default: usual } = INPUTS[name as InputName]
    expect(parseInputs({ ...set, [name]: usual }, ENV).benchmark).toBe('ifeval')
    expect(parseInputs({ [name]: TEXTS[name] }, ENV).benchmark).toBe('livecodebench')
  })

  it('all that are set are named at once', () => {
    const set = { benchmark: 'ifeval', release: 'v5', sandbox: 'none' }
    expect(() => parseInputs(set, ENV)).toThrow('release, sandbox mean nothing with benchmark ifeval')
  })

  it('a merge ignores them, as it ignores all that it does not need', () => {
    expect(parseInputs({ benchmark: 'ifeval', merge: 'shards', release: 'v5' }, {}).merge).toBe('shards')
  })

  it('the dataset is that of the benchmark unless one is given', () => {
    expect(parseInputs({ benchmark: 'ifeval' }, ENV).dataset).toBe('google/IFEval')
    expect(parseInputs({}, ENV).dataset).toBe('livecodebench/code_generation_lite')
    expect(parseInputs({ benchmark: 'ifeval', dataset: 'mine.jsonl' }, ENV).dataset).toBe('mine.jsonl')
  })
})
