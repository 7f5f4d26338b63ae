import { Readable } from 'node:stream'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openLocal } from '../local.ts'
import type { Problem } from '../problem.ts'
import { describeReal, hiddenField, packed, pickled, problem, REAL_DATASET } from '../testing.ts'
import { hiddenTests } from './hidden.ts'
import { decodeTests, validateTests } from './tests.ts'

const hidden = (field: string, change: Partial<Problem> = {}): Problem => ({
  ...problem,
  ...change,
  hiddenTests: hiddenField(field),
})
const asBase64 = (bytes: Buffer) => bytes.toString('base64')
const TEST = { input: '3\n', output: '6\n', testtype: 'stdin' }

/** Expects that decoding and validating refuse the problem with the same words. */
async function refusal(problem: Problem, maxBytes?: number): Promise<string> {
  const [decoding, validating] = await Promise.allSettled([
    decodeTests(problem, maxBytes),
    validateTests([problem], maxBytes),
  ])
  if (decoding.status === 'fulfilled' || validating.status === 'fulfilled') {
    throw new Error(`decoding was ${decoding.status}, validating was ${validating.status}`)
  }
  expect([decoding.reason.code, validating.reason.code]).toEqual(['bad_dataset', 'bad_dataset'])
  expect(validating.reason.message).toBe(decoding.reason.message)
  return decoding.reason.message
}

async function decode(problem: Problem) {
  await validateTests([problem])
  return decodeTests(problem)
}

test('public tests come first, then hidden ones, in order', async () => {
  expect(await decode(hidden(packed([TEST, { ...TEST, input: '5\n' }])))).toEqual([
    { input: '1\n', output: '2\n' },
    { input: '3\n', output: '6\n' },
    { input: '5\n', output: '6\n' },
  ])
})

test('hidden tests may be plain JSON', async () => {
  expect((await decode(problem)).map(({ input }) => input)).toEqual(['1\n', '2\n'])
})

test('a problem may lack public tests but not hidden ones', async () => {
  expect(await decode({ ...problem, publicTests: '[]' })).toHaveLength(1)
  expect(await refusal(hidden('[]'))).toBe('Problem abc300_a has no hidden test')
  expect(await refusal(hidden(packed([])))).toBe('Problem abc300_a has no hidden test')
})

test('base64 may be escaped as JSON allows', async () => {
  const raw = Buffer.from(packed([TEST]).replaceAll('/', '\\/').replaceAll('+', '\\u002b'))
  const escaped = hiddenTests(raw[0], () => Readable.from([raw.subarray(0, 30), raw.subarray(30)]))
  expect(await decode({ ...problem, hiddenTests: escaped })).toHaveLength(2)
})

const good = packed([TEST])
const zlib = deflateSync(pickled('[]'))
const packedText = (text: string) => asBase64(deflateSync(pickled(text)))

test.each([
  ['JSON that is cut off', '{"a":', 'Unexpected end of JSON input'],
  ['an empty field', '', 'Unexpected end of JSON input'],
  ['base64 with a line break', `${good.slice(0, 8)}\n${good.slice(8)}`, 'neither JSON nor base64'],
  ['base64 without its padding', asBase64(Buffer.from('x')).replace(/=/g, ''), 'neither JSON nor base64'],
  ['base64 with padding in the middle', `${asBase64(zlib.subarray(0, 40))}${good}`, 'neither JSON nor base64'],
  ['base64 in the alphabet of URLs', asBase64(Buffer.from([0, 255, 255])).replaceAll('/', '_'), 'neither JSON nor'],
  ['no zlib stream', asBase64(Buffer.from('hello')), 'incorrect header check'],
  ['a cut zlib stream', asBase64(zlib.subarray(0, -5)), 'unexpected end of file'],
  [
    'a zlib stream with a flipped bit',
    asBase64(Buffer.from(zlib.map((byte, at) => (at === 9 ? byte ^ 4 : byte)))),
    '(',
  ],
  ['bytes after the zlib stream', asBase64(Buffer.concat([zlib, zlib])), 'bytes follow the end of the zlib stream'],
  [
    'many bytes after it',
    asBase64(Buffer.concat([zlib, Buffer.alloc(3000)])),
    'bytes follow the end of the zlib stream',
  ],
  ['a pickle of something else', asBase64(deflateSync(Buffer.from('cos\nsystem\n.'))), 'GLOBAL at byte 0'],
  ['a pickle without JSON', packedText('a\nb'), "Unexpected token 'a'"],
  ['an object', '{}', 'it is no list'],
  ['a packed object', packedText('{"input": ["1", "2"], "output": "3"}'), 'it is no list'],
  ['a list that is not closed', packedText(`[${JSON.stringify(TEST)}`), 'JSON at position'],
  ['a list with a comma too many', packedText(`[${JSON.stringify(TEST)},]`), 'Unexpected token'],
  ['a list with brackets that do not match', packedText(`[${JSON.stringify(TEST)}}`), "Expected ','"],
  ['more after the list', packedText(`[${JSON.stringify(TEST)}] []`), 'Unexpected non-whitespace'],
  ['a test without output', '[{"input":"","testtype":"stdin"}]', 'not a list of tests: 0 output '],
  ['a packed test without output', packed([TEST, { ...TEST, output: 1 as never }]), 'not a list of tests: 1 output '],
  ['a test type that is unknown', '[{"input":"","output":"","testtype":"file"}]', 'not a list of tests: 0 testtype '],
])('%s is an error of one line that names the problem', async (_, field, reason) => {
  const message = await refusal(hidden(field))
  expect(message).toMatch(/^Problem abc300_a: the hidden tests do not decode \([^\n\r]+\)$/)
  expect(message).toContain(reason)
})

test('public tests that do not decode are an error too', async () => {
  const message = 'Problem abc300_a: the public tests do not decode'
  expect(await refusal({ ...problem, publicTests: good })).toContain(message)
  await expect(validateTests([{ ...hidden(good), publicTests: good }])).rejects.toThrow(message)
})

test('hidden tests that are too large are refused by name, packed or not', async () => {
  const tooLarge =
    'Problem abc300_a: the hidden tests do not decode (they have more than 1.0 MB, the most that is allowed)'
  const bomb = packedText('x'.repeat(1_000_001))
  expect(bomb.length).toBeLessThan(2_000)
  expect(await refusal(hidden(bomb), 1_000_000)).toBe(tooLarge)
  expect(await refusal(hidden(bomb), 2_000_000)).toContain('not valid JSON')
  const text = JSON.stringify([{ ...TEST, input: 'x'.repeat(1_000_000) }])
  expect(await refusal({ ...problem, hiddenTests: hiddenField(text, 60_000) }, 1_000_000)).toBe(tooLarge)
  expect(await decodeTests({ ...problem, hiddenTests: hiddenField(text, 60_000) })).toHaveLength(2)
})

test('hidden tests that unpack to many times their size are decoded completely', async () => {
  const tests = Array.from({ length: 300 }, (_, index) => ({ ...TEST, input: 'x'.repeat(1000), output: `${index}` }))
  expect(packed(tests).length).toBeLessThan(10_000)
  expect((await decode(hidden(packed(tests)))).slice(1).map(({ output }) => output)).toEqual(
    tests.map(({ output }) => output),
  )
})

test('validating names every problem whose tests cannot be used', async () => {
  const problems = [hidden('[]', { id: 'a' }), problem, hidden('?', { id: 'c' })]
  await expect(validateTests(problems)).rejects.toMatchObject({
    code: 'bad_dataset',
    message: expect.stringMatching(/^Problem a has no hidden test, Problem c: the hidden tests do not decode \(/),
  })
  await expect(validateTests([problem])).resolves.toBeUndefined()
})

test('for any texts, cut into any pieces, validating and decoding agree', async () => {
  const text = fc.string({ unit: fc.constantFrom('"', '\\', ']', '}', ',', '[', 'é', '😀', '\n', '7'), maxLength: 30 })
  const list = fc.array(fc.record({ input: text, output: text }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(list, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (tests, pieceBytes, isPacked) => {
      const typed = tests.map((test) => ({ ...test, testtype: 'stdin' }))
      const field = isPacked ? packed(typed) : JSON.stringify(typed)
      const decoded = await decode({ ...problem, publicTests: '[]', hiddenTests: hiddenField(field, pieceBytes) })
      expect(decoded).toEqual(tests)
    }),
  )
})

test('a flipped byte in packed tests is refused, or changes nothing', async () => {
  const bytes = Buffer.from(packed([TEST, TEST, TEST]))
  const right = await decode(hidden(bytes.toString('latin1')))
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    const outcome = await decode(hidden(flipped.toString('latin1'))).catch(() => right)
    expect(outcome).toEqual(right)
  }
})

describeReal('the real problems', () => {
  test('all 1,054 are valid and decode, to 2,882 tests', async () => {
    const source = await openLocal(REAL_DATASET, 'release_v6')
    const { problems } = await source.read((await source.catalogue()).entries)
    let tests = 0
    for (const problem of problems) tests += (await decodeTests(problem)).length
    expect({ problems: problems.length, tests }).toEqual({ problems: 1054, tests: 2882 })
  })
})

test.each([
  ['[1, 2]\n"a"', 'true', null],
  ['[1, NaN, -Infinity]\n"NaN \\" Infinity"', 'NaN', null],
  ['two sum', 'true', 'line 1 of its input is not JSON'],
  ['[1, 2]\n', 'true', 'line 2 of its input is not JSON'],
  ['[1, 2]', 'True', 'its output is not JSON'],
])('a call with %j for %j: %s', async (input, output, fault) => {
  const tests = JSON.stringify([{ input, output, testtype: 'functional' }])
  const called = { ...problem, functionName: 'twice', publicTests: '[]', hiddenTests: hiddenField(tests) }
  const places = [{ id: problem.id, file: 'test6.jsonl', line: 12 }]
  const checked = validateTests([called], undefined, places).then(
    () => null,
    (error: unknown) => error,
  )
  if (fault === null) expect(await checked).toBeNull()
  else
    expect(await checked).toMatchObject({
      code: 'bad_dataset',
      message: `test6.jsonl line 12: Problem abc300_a: the grader cannot take test 1, a call of a function: ${fault}`,
    })
  // A program reads any text.
  await expect(validateTests([{ ...called, functionName: null }])).resolves.toBeUndefined()
})
