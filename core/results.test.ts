import { describe, expect, it } from 'vitest'
import { parseResults } from './parse-results.ts'
import { exampleResults } from './results.example.ts'
import { MAX_PROBLEMS } from './results.ts'

const sound = await exampleResults([null, null, 'wrong_answer'])

/** A copy of the sound result, as any JSON, with the field at a path replaced. */
function withField(path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(sound))
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce((node, key) => node[key], copy)
  parent[last] = value
  return copy
}

const issuesOf = (json: unknown): readonly string[] => {
  const parsed = parseResults(json)
  return parsed.kind === 'ok' ? [] : parsed.issues
}

describe('results.json', () => {
  it('is accepted when it is sound, and comes back unchanged', () => {
    const json: unknown = JSON.parse(JSON.stringify(sound))
    expect(parseResults(json)).toEqual({ kind: 'ok', results: sound })
  })

  it.each([
    ['schema_version', 0],
    ['schema_version', '2'],
    ['id', 'gh-12/../3-aaaaaaaaaaaa'],
    ['id', 'local-nothing'],
    ['score', 1.01],
    ['score', '0.5'],
    ['score', Number.NaN],
    ['input_cost', Infinity],
    ['input_tokens', 1.5],
    ['passed_count', -1],
    ['run_date', '2026-11-23'],
    ['run_date', '2026-11-23T06:00:00+01:00'],
    ['run_date', '2026-02-30T06:00:00Z'],
    ['sample.start_date', '2024-13-01'],
    ['sample.fingerprint', 'abc'],
    ['config.python', '3.11.7'],
    ['config.packages', Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`p${i}`, '1']))],
    ['github.url', 'javascript:alert(1)'],
    ['github.repository', 'owner'],
    ['model.id', ' '],
    ['model.display_name', ' \u00a0'],
    ['model.display_name', 'two\nlines'],
    ['model.display_name', 'x'.repeat(201)],
    ['model.provider', 'somebody'],
    ['problems.0.problem_id', 'a/b'],
    ['problems.0.error_type', 'lazy'],
    ['problems.0.contest_date', 'today'],
    ['problems', []],
    ['shards', { of: 3, merged: false, included: [], stopped: [] }],
  ])('is refused for %s = %j, by name', (path, value) => {
    expect(issuesOf(withField(path, value)).join('\n')).toContain(path)
  })

  it.each(['surprise', 'model.surprise', 'config.surprise', 'problems.0.answer'])('has no key %s', (path) => {
    expect(issuesOf(withField(path, 1)).join('\n')).toMatch(/[Uu]nrecognized key/)
  })

  it('holds each problem once, and no more than the largest release twice over', () => {
    expect(issuesOf(withField('problems', [sound.problems[0], sound.problems[0]]))).toEqual([
      'problems: must hold each problem_id once',
    ])
    const many = Array.from({ length: MAX_PROBLEMS + 1 }, (_, i) => ({ ...sound.problems[0], problem_id: `p${i}` }))
    expect(issuesOf(withField('problems', many))).toHaveLength(1)
  })

  it.each([null, 'text', [], 7])('is not %j', (json) => {
    expect(issuesOf(json)).toHaveLength(1)
  })

  it('is refused with at most twenty issues', () => {
    expect(issuesOf(withField('problems', Array(100).fill({})))).toHaveLength(20)
  })
})
