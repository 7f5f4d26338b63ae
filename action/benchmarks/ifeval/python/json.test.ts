import { expect, it } from 'vitest'
import { isPythonJson } from './json.ts'

// Expected: what json.loads of CPython 3.11.7 takes.
it.each([
  '1',
  '-0.5e+3',
  'NaN',
  '-Infinity',
  'null',
  '""',
  '{}',
  '[]',
  ' {"a": [1, {"b": "\\u00e9\\n"}]}\n',
  '1e999',
  '9'.repeat(4300),
])('takes %s', (text) => expect(isPythonJson(text)).toBe(true))

it.each([
  '',
  '01',
  '+1',
  '.5',
  '1.',
  '{a: 1}',
  "{'a': 1}",
  '[1,]',
  '{"a": 1,}',
  '{"a" 1}',
  '"\n"',
  '"\\x41"',
  '"a',
  '"a\\"',
  '1 2',
  '\ufeff1',
  'nul',
  '[1}',
  '\u00a01',
  '9'.repeat(4301),
])('refuses %j', (text) => expect(isPythonJson(text)).toBe(false))

it('reads deep nesting without recursion', () => {
  expect(isPythonJson('['.repeat(900) + ']'.repeat(900))).toBe(true)
  expect(isPythonJson('['.repeat(500_000))).toBe(false)
})
