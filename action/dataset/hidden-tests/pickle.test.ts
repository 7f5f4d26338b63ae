import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pickled } from '../testing.ts'
import { OPCODES } from './opcodes.ts'
import { readPickledText } from './pickle.ts'
import { decodeUtf8 } from './utf8.ts'

/** Runs a Python program on `value`; both sides speak JSON, lone surrogates included. */
const python = (program: string, value: unknown = null) => {
  const code = `import base64, io, json, os, pickle, pickletools, sys\nvalue = json.load(sys.stdin)\n${program}`
  const input = JSON.stringify(value)
  return JSON.parse(
    execFileSync('python3', ['-c', code], { input, maxBuffer: 1 << 28, encoding: 'utf8', stdio: 'pipe' }),
  )
}

const bytes = (text: string) => Buffer.from(text, 'latin1')
const unbase64 = (text: string) => Buffer.from(text, 'base64')
const textOf = (pickle: Buffer) => decodeUtf8(readPickledText(pickle))
const read = (text: string) => textOf(bytes(text))

const TEXTS = [
  '',
  'x',
  '[{"input": "1\\n2", "output": "é", "testtype": "stdin"}]',
  'back\\slash \\u0041 \\\\u0041 \\N new\nline \r\0\x1a tab\t',
  'Latin-1 ÿ, Greek λ, Chinese 中, emoji 😀👩‍🚀, mark \ufeff',
  '\ufefffirst',
  'lone \ud800 and \udfff surrogates, and an emoji 😀 between \udc00',
  '\udbff',
  'y'.repeat(255),
  'y'.repeat(256),
  'é😀'.repeat(60_000),
]

test.each([0, 1, 2, 3, 4, 5])('a string that Python pickled with protocol %i is read back', (protocol) => {
  const program = `print(json.dumps([base64.b64encode(pickle.dumps(t, ${protocol})).decode() for t in value]))`
  const pickles: string[] = python(program, TEXTS)
  expect(pickles.map((pickle) => textOf(unbase64(pickle)))).toEqual(TEXTS)
})

test.each([
  ['SHORT_BINUNICODE', '\x8c\x02hi.'],
  ['BINUNICODE8, which Python writes only beyond 4 GiB', '\x80\x04\x8d\x02\0\0\0\0\0\0\0hi\x94.'],
  ['LONG_BINPUT', '\x80\x02X\x02\0\0\0hir\x00\x01\0\0.'],
  ['escapes of protocol 0 that Python reads but never writes', 'V\\u0068\\U00000069\n.'],
])('%s is read as Python reads it', (_, pickle) => {
  expect(read(pickle)).toBe('hi')
  expect(python('print(json.dumps(pickle.loads(base64.b64decode(value))))', bytes(pickle).toString('base64'))).toBe(
    'hi',
  )
})

test('the table of opcodes is that of pickletools', () => {
  const opcodes: [number, string][] = python('print(json.dumps([[ord(o.code), o.name] for o in pickletools.opcodes]))')
  expect(new Map(OPCODES)).toEqual(new Map(opcodes))
})

test('every opcode that a string does not need is refused by name, before and after the string', () => {
  const needed = /^(PROTO|FRAME|UNICODE|SHORT_BINUNICODE|BINUNICODE8?|(LONG_)?(BIN)?PUT|MEMOIZE|STOP)$/
  const others = [...OPCODES].filter(([, name]) => !needed.test(name))
  expect(others).toHaveLength(OPCODES.size - 11)
  for (const [code, name] of others) {
    const opcode = String.fromCharCode(code)
    expect(() => read(`${opcode}\0\0\0\0\n.`), name).toThrow(`the pickle has ${name} at byte 0: it may hold one string`)
    expect(() => read(`\x8c\x01x${opcode}\0\0\0\0\n.`), name).toThrow(`the pickle has ${name} at byte 3`)
  }
})

test('real hostile pickles are refused and not run', () => {
  const program = `
class Evil:
    def __reduce__(self): return (os.system, ('echo harm >&2',))
class Built:
    def __init__(self): self.x = 'x'
values = [Evil(), Built(), [Evil()], os.system, ['x'], {'x': 'x'}, ('x', 'y'), b'x', 1, None]
print(json.dumps([base64.b64encode(pickle.dumps(v, p)).decode() for v in values for p in range(6)]))`
  const pickles: string[] = python(program)
  expect(pickles).toHaveLength(60)
  for (const pickle of pickles) expect(() => readPickledText(unbase64(pickle))).toThrow(/^the pickle has [A-Z_0-9]+ at/)
})

test.each([
  ['nothing at all', '', 'needs 1 bytes at byte 0 and has 0'],
  ['no string', '\x80\x04.', 'has STOP at byte 2'],
  ['a memo key before the string', 'q\0\x8c\x01x.', 'has BINPUT at byte 0'],
  ['two strings', '\x8c\x01x\x8c\x01y.', 'has SHORT_BINUNICODE at byte 3'],
  ['bytes after the end', '\x8c\x01x.z', '1 bytes follow the end'],
  ['no STOP', '\x8c\x01x', 'needs 1 bytes at byte 3 and has 0'],
  ['a length that is too large', 'X\xff\xff\xff\xffhi.', 'needs 4294967295 bytes at byte 5 and has 3'],
  ['a length near 2^64', '\x8d\xff\xff\xff\xff\xff\xff\xff\xffhi.', 'at byte 9 and has 3'],
  ['a length that is too small', '\x8c\x01hi.', 'has INST at byte 3'],
  ['a frame beyond the end', '\x80\x04\x95\x09\0\0\0\0\0\0\0\x8c\x01x.', 'needs 9 bytes at byte 11 and has 4'],
  ['an unknown protocol', '\x80\x06\x8c\x01x.', 'protocol 6 is not known'],
  ['an unknown opcode', '\xff.', 'has 0xff at byte 0'],
  ['a text line without end', 'Vhi', 'ends in the line that starts at byte 1'],
  ['a broken escape', 'Vhi\\u12\n.', 'broken \\u escape'],
  ['an escape beyond Unicode', 'V\\U00110000\n.', 'code point'],
  ['a memo key that is no number', 'Vhi\npx\n.', 'memo key'],
  ['bytes that are not UTF-8', '\x8c\x02\xc3\x28.', 'not valid'],
  ['half a character', '\x8c\x01\xc3.', 'not valid'],
  ['an overlong character', '\x8c\x02\xc0\x80.', 'not valid'],
])('%s is an error', (_, pickle, message) => {
  expect(() => read(pickle)).toThrow(message)
})

test('what it reads, Python reads as the same string; what Python refuses, it refuses', () => {
  const parts = ['\x80\x04', '\x95', '\0\0\0\0\0\0\0', 'X', '\x8c', '\x8d', 'V', '\\u00e9', '\n', 'p0\n', 'q']
  const noise = ['\x94', '.', '\x01', '\x02', '\x03', 'a', '\xc3\xa9', '\xed\xa0\x80', '\\', 'u', '\0', '\x04', '\xff']
  const scraps = fc.array(fc.constantFrom(...parts, ...noise), { maxLength: 8 }).map((all) => bytes(all.join('')))
  const flip = fc.tuple(fc.constantFrom(...TEXTS.slice(1, 6)), fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
    const pickle = pickled(text.toWellFormed())
    pickle[at % pickle.length] = byte
    return pickle
  })
  const pickles = fc.sample(fc.oneof(scraps, flip), { numRuns: 4000, seed: 1 })
  const program = `
class Harmless(pickle.Unpickler):
    def find_class(self, module, name): raise ValueError(name)
def load(pickle64):
    try:
        text = Harmless(io.BytesIO(base64.b64decode(pickle64))).load()
        return text if isinstance(text, str) else None
    except Exception:
        return None
print(json.dumps([load(v) for v in value]))`
  const pythons: (string | null)[] = python(
    program,
    pickles.map((pickle) => pickle.toString('base64')),
  )
  const read = pickles.map(tryRead)
  for (const [index, text] of read.entries()) if (text !== null) expect(text).toBe(pythons[index])
  expect(read.filter((text) => text !== null).length).toBeGreaterThan(100)
})

function tryRead(pickle: Buffer): string | null {
  try {
    return textOf(pickle)
  } catch {
    return null
  }
}
