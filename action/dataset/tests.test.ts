import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readLines } from './jsonl.ts'
import { parseProblem } from './line.ts'
import type { Problem } from './problem.ts'
import { describeReal, packed, pickled, problem, REAL_DATASET } from './testing.ts'
import { decodeTests, proveTests } from './tests.ts'

const hidden = (hiddenTests: string, change: Partial<Problem> = {}): Problem => ({ ...problem, ...change, hiddenTests })
const asBase64 = (bytes: Buffer) => bytes.toString('base64')
const TEST = { input: '3\n', output: '6\n', testtype: 'stdin' }

test('public tests come first, then hidden ones, in order', () => {
  const tests = decodeTests(hidden(packed([TEST, { ...TEST, input: '5\n' }])))
  expect(tests).toEqual([
    { input: '1\n', output: '2\n' },
    { input: '3\n', output: '6\n' },
    { input: '5\n', output: '6\n' },
  ])
})

test('hidden tests may be plain JSON', () => {
  expect(decodeTests(problem).map(({ input }) => input)).toEqual(['1\n', '2\n'])
})

test('a problem may lack public tests but not hidden ones', () => {
  expect(decodeTests({ ...problem, publicTests: '[]' })).toHaveLength(1)
  expect(() => decodeTests(hidden('[]'))).toThrow('Problem abc300_a has no hidden test')
  expect(() => decodeTests(hidden(packed([])))).toThrow('Problem abc300_a has no hidden test')
})

const good = packed([TEST])
const zlib = deflateSync(pickled('[]'))

test.each([
  ['neither JSON nor base64', '{"a":', 'neither JSON nor base64'],
  ['an empty field', '', 'unexpected end of file'],
  ['base64 with a line break', `${good.slice(0, 8)}\n${good.slice(8)}`, 'neither JSON nor base64'],
  ['base64 without its padding', asBase64(Buffer.from('x')).replace(/=/g, ''), 'neither JSON nor base64'],
  ['base64 in the alphabet of URLs', asBase64(Buffer.from([255, 255, 255])).replaceAll('/', '_'), 'neither JSON nor'],
  ['no zlib stream', asBase64(Buffer.from('hello')), 'incorrect header check'],
  ['a cut zlib stream', asBase64(zlib.subarray(0, -5)), 'unexpected end of file'],
  [
    'a zlib stream with a flipped bit',
    asBase64(Buffer.from(zlib.map((byte, at) => (at === 9 ? byte ^ 4 : byte)))),
    '(',
  ],
  ['bytes after the zlib stream', asBase64(Buffer.concat([zlib, zlib])), 'bytes follow the end of the zlib stream'],
  ['a pickle of something else', asBase64(deflateSync(Buffer.from('cos\nsystem\n.'))), 'GLOBAL at byte 0'],
  ['a pickle without JSON', asBase64(deflateSync(pickled('a\nb'))), "Unexpected token 'a'"],
  ['an object', '{}', 'not a list of tests: '],
  ['a test without output', '[{"input":"","testtype":"stdin"}]', 'not a list of tests: 0 output '],
  ['a test type that is unknown', '[{"input":"","output":"","testtype":"file"}]', 'not a list of tests: 0 testtype '],
])('%s is an error of one line that names the problem', (_, field, reason) => {
  const decode = () => decodeTests(hidden(field))
  expect(decode).toThrow(/^Problem abc300_a: the hidden tests do not decode \([^\n\r]+\)$/)
  expect(decode).toThrow(reason)
  expect(decode).toThrow(expect.objectContaining({ code: 'bad_dataset' }))
})

test('public tests that do not decode are an error too', () => {
  expect(() => decodeTests({ ...problem, publicTests: good })).toThrow(
    'Problem abc300_a: the public tests do not decode',
  )
})

test('a bomb is not inflated beyond the limit', () => {
  const bomb = asBase64(deflateSync(pickled('x'.repeat(1_000_000))))
  expect(bomb.length).toBeLessThan(2_000)
  expect(() => decodeTests(hidden(bomb), 999_999)).toThrow('larger than 999999 bytes')
  expect(() => decodeTests(hidden(bomb), 2_000_000)).toThrow('not valid JSON')
})

test('proving names every problem whose tests cannot be used', () => {
  const problems = [hidden('[]', { id: 'a' }), problem, hidden('?', { id: 'c' })]
  expect(() => proveTests(problems)).toThrow(
    expect.objectContaining({
      code: 'bad_dataset',
      message: 'Problem a has no hidden test, Problem c: the hidden tests do not decode (neither JSON nor base64)',
    }),
  )
  expect(() => proveTests([problem])).not.toThrow()
})

describeReal('the real problems', () => {
  test('all 1,054 decode, to 2,882 tests', async () => {
    let problems = 0
    let tests = 0
    for (const name of await readdir(REAL_DATASET)) {
      for await (const line of readLines(name, createReadStream(join(REAL_DATASET, name)))) {
        problems++
        tests += decodeTests(parseProblem(line)).length
      }
    }
    expect({ problems, tests }).toEqual({ problems: 1054, tests: 2882 })
  })
})
