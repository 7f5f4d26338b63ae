import type { Results } from '../../core/results.ts'
import type { ProblemCode } from '../problem.ts'

/** A body that must be refused, made from a sound result by one change. */
interface Mutation {
  readonly name: string
  readonly body: string | ReadableStream
  readonly status: number
  readonly code: ProblemCode
}

/** A copy with the value at a path replaced, or removed where it is undefined. */
function withValue(sound: Results, path: string, value: unknown): string {
  const copy = JSON.parse(JSON.stringify(sound))
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce((node, key) => node[key], copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return JSON.stringify(copy)
}

const invalid = (name: string, body: string): Mutation => ({ name, body, status: 422, code: 'invalid_results' })

const GROUPS = ['model', 'sample', 'config', 'github', 'problems.0'] as const

function pathsOf(sound: Results): string[] {
  const keysAt = (path: string): string[] =>
    Object.keys(
      path.split('.').reduce((node, key) => (node as unknown as Record<string, Results>)[key] as Results, sound),
    )
  return [...Object.keys(sound), ...GROUPS.flatMap((group) => keysAt(group).map((key) => `${group}.${key}`))]
}

const missing = (sound: Results): Mutation[] =>
  pathsOf(sound).map((path) => invalid(`${path} is missing`, withValue(sound, path, undefined)))

const wrongType = (sound: Results): Mutation[] =>
  pathsOf(sound).map((path) => invalid(`${path} is a list of lists`, withValue(sound, path, [[]])))

const extra = (sound: Results): Mutation[] =>
  ['', ...GROUPS.map((group) => `${group}.`)].flatMap((prefix) => [
    invalid(`${prefix}extra is there`, withValue(sound, `${prefix}extra`, 1)),
    invalid(`${prefix}constructor is there`, withValue(sound, `${prefix}constructor`, { prototype: {} })),
  ])

const OUT_OF_RANGE: readonly (readonly [path: string, values: readonly unknown[]])[] = [
  ['schema_version', [0, 3, '1']],
  ['id', ['', 'gh-0-aaaaaaaaaaaa', 'gh-1-AAAAAAAAAAAA', "x'; DROP TABLE benchmark_runs; --", '../runs', '%00']],
  ['demo', [0, 'true', null]],
  ['benchmark', ['', 'x'.repeat(101), 'line\nbreak', '\u0000']],
  ['run_date', ['yesterday', '2026-11-23', '2026-11-23T06:00:00+01:00', '2026-02-30T06:00:00Z', 0]],
  ['status', ['ok', "completed'--", null]],
  ['score', [-0.1, 1.1, '0.5', 2 ** 60]],
  ['passed_count', [-1, 1.5, '2', 2 ** 60]],
  ['input_tokens', [-1, 0.5, 2 ** 60, 1e12 + 1]],
  ['input_cost', [-1, 'free', 1e308]],
  ['model.input_price_per_m', [-1, 1e308]],
  ['duration_seconds', [-1, null]],
  ['confidence.level', [0.9, 95]],
  ['confidence.low', [-1, '0']],
  ['model.provider', ['someone', "anthropic' OR '1'='1"]],
  ['model.id', ['', 'x'.repeat(201), '\u001b[31m', 'half \ud800']],
  ['sample.size', [0, 2001, 1.5]],
  ['sample.fingerprint', ['abc', 'G'.repeat(64)]],
  ['sample.start_date', ['2024-13-01', '01.08.2024']],
  ['config.mode', ['fast']],
  ['config.python', ['3.11', "CPython 3.11'; --"]],
  ['config.environment', ['ours']],
  ['github.url', ['javascript:alert(1)', 'ftp://x.test/', 'not an address']],
  ['github.run_attempt', [0, -1]],
  ['github.repository', ['owner', '../..', 'owner/na me']],
  ['problems', [[], {}, 'none']],
  ['problems.0.problem_id', ['', "a'; DELETE FROM models; --", 'a b', '..', '../a', '<script>']],
  ['problems.0.platform', ['hackerrank', '']],
  ['problems.0.difficulty', ['Easy', 'impossible']],
  ['problems.0.error_type', ['passed', 'oops']],
  ['problems.0.passed', [1, 'yes']],
  ['problems.0.samples', [-1, 0.5]],
  ['problems.0.contest_date', ['2025-01-04', 'soon']],
  ['problems.0.title', ['', 'x'.repeat(301), 'tab\tin it', '\u0085']],
]

const outOfRange = (sound: Results): Mutation[] =>
  OUT_OF_RANGE.flatMap(([path, values]) =>
    values.map((value) => {
      const text = JSON.stringify(value)
      return invalid(`${path} is ${text.slice(0, 40)}`, withValue(sound, path, value))
    }),
  )

/** Values that contradict the problems, a hash, or another field. */
const CONTRADICTIONS: readonly (readonly [path: string, value: unknown])[] = [
  ['score', 0.99],
  ['passed_count', 3],
  ['total_count', 2],
  ['errored_count', 1],
  ['input_tokens', 1],
  ['output_tokens', 1],
  ['input_cost', 1],
  ['output_cost', 0],
  ['confidence.low', 0],
  ['score_bounds.high', 1],
  ['status', 'partial'],
  ['status', 'failed'],
  ['config_fingerprint', 'a'.repeat(64)],
  ['sample.fingerprint', 'b'.repeat(64)],
  ['sample.size', 7],
  ['sample.population', 1],
  ['id', 'gh-1-aaaaaaaaaaaa'],
  ['id', 'local-00000000-0000-0000-0000-000000000000'],
  ['github', null],
  ['github.run_id', 99],
  ['model.served_model', 'another'],
  ['config.max_tokens', 1],
  ['config.samples_per_problem', 2],
  ['model.input_price_per_m', null],
  ['problems.0.passed', false],
  ['problems.0.passed_samples', 0],
  ['problems.0.tests_passed', 3],
  ['problems.0.cost', 9],
  ['problems.0.error_type', 'api_error'],
  ['problems.0.problem_id', 'abc399_z'],
  ['shards', { of: 2, merged: false, included: [3], stopped: [] }],
  ['run_date', '2999-01-01T00:00:00Z'],
  ['run_date', '2019-12-31T23:59:59Z'],
  ['run_date', '0000-01-01T00:00:00Z'],
]

const contradictory = (sound: Results): Mutation[] =>
  CONTRADICTIONS.map(([path, value]) => ({
    name: `${path} says ${JSON.stringify(value)}`,
    body: withValue(sound, path, value),
    status: 422,
    code: 'inconsistent_results',
  }))

const BAD_JSON = [
  '',
  ' ',
  '{',
  '{"a":1,}',
  "{'a':1}",
  'NaN',
  '{"score":NaN}',
  '{"score":Infinity}',
  '\u0000',
  '<xml/>',
  '[1',
  '{}{}',
]

const notJson: readonly Mutation[] = BAD_JSON.map((body) => ({
  name: `the body is ${JSON.stringify(body)}`,
  body,
  status: 400,
  code: 'bad_json',
}))

const otherJson = (sound: Results): Mutation[] => [
  ...['null', 'true', '0', '"text"', '[]', '{}'].map((body) => invalid(`the body is ${body}`, body)),
  invalid('a number overflows', JSON.stringify(sound).replace(/"duration_seconds":[^,]+/, '"duration_seconds":1e999')),
  invalid('a prototype is set', `{"__proto__":{"demo":true},${JSON.stringify(sound).slice(1)}`),
  invalid('it stands in a list', JSON.stringify([sound])),
]

const manyProblems = (sound: Results, count: number): string =>
  JSON.stringify({
    ...sound,
    problems: Array.from({ length: count }, (_, i) => ({ ...sound.problems[0], problem_id: `p${i}`, title: 'x' })),
  })

function streamOf(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text)
  return new Blob([bytes]).stream() // has no Content-Length
}

const outsized = (sound: Results): Mutation[] => [
  invalid('a problem comes twice', JSON.stringify({ ...sound, problems: [...sound.problems, sound.problems[0]] })),
  invalid('2,001 problems', manyProblems(sound, 2001)),
  ...[manyProblems(sound, 10_000), `"${'x'.repeat(5_000_000)}"`, `"${'ü'.repeat(600_000)}"`].flatMap((body, i) => [
    { name: `too large ${i}`, body, status: 413, code: 'too_large' as const },
    { name: `too large ${i}, without Content-Length`, body: streamOf(body), status: 413, code: 'too_large' as const },
  ]),
]

export const mutationsOf = (sound: Results): readonly Mutation[] => [
  ...missing(sound),
  ...wrongType(sound),
  ...extra(sound),
  ...outOfRange(sound),
  ...contradictory(sound),
  ...notJson,
  ...otherJson(sound),
  ...outsized(sound),
]
