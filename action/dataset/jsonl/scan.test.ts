import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseText, type ScanEvent, scanLines } from './scan.ts'

/** The file in chunks of so many bytes, of which each lies where the one before lay. */
async function* chunked(text: string | Buffer, chunkSize: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  const chunk = Buffer.alloc(chunkSize)
  for (let at = 0; at < bytes.length; at += chunkSize) yield chunk.subarray(0, bytes.copy(chunk, 0, at, at + chunkSize))
}

async function scan(text: string | Buffer, chunkSize = 4): Promise<ScanEvent[]> {
  const events: ScanEvent[] = []
  for await (const event of scanLines('a.jsonl', chunked(text, chunkSize))) {
    events.push(event.kind === 'value' ? { ...event, raw: Buffer.from(event.raw) } : event)
  }
  return events
}

/** What the scanner finds, put together: the texts of each line. */
async function texts(file: string | Buffer, chunkSize = 4): Promise<Record<string, string>[]> {
  const lines: Record<string, string>[] = []
  let line: Record<string, string> = {}
  let pieces: Buffer[] = []
  for (const event of await scan(file, chunkSize)) {
    if (event.kind === 'line') {
      lines.push(line)
      line = {}
      continue
    }
    pieces.push(event.raw)
    if (!event.ends) continue
    line[event.name] = parseText(pieces)
    pieces = []
  }
  return lines
}

const ends = (events: ScanEvent[]) => events.flatMap((event) => (event.kind === 'line' ? [event] : []))

test('a line has its number, its byte offset, its length and a checksum', async () => {
  const [first, second] = ends(await scan('{"é":"1"}\n\n{"a":"2"}\n'))
  expect(first).toMatchObject({ line: { file: 'a.jsonl', number: 1, offset: 0 }, length: 10 })
  expect(second).toMatchObject({ line: { number: 3, offset: 12 }, length: 9, crc32: crc32('{"a":"2"}') })
})

test('CRLF, blank lines and a last line without newline are all right', async () => {
  expect(await texts('{"a":"1"}\r\n\r\n \t\n { "a" : "2" , "b" : "" } \r\n{}\n{"a":"3"}')).toEqual([
    { a: '1' },
    { a: '2', b: '' },
    {},
    { a: '3' },
  ])
})

test('an empty file has no lines', async () => {
  expect(await scan('')).toEqual([])
  expect(await scan('\n\n')).toEqual([])
})

test('values that are not strings are skipped', async () => {
  const line = '{"n":-1.5e3,"a":"x","o":{"a":["]}\\"",{}],"b":null},"l":[],"t":true,"z":"y"}'
  for (let size = 1; size < 12; size++) expect(await texts(line, size)).toEqual([{ a: 'x', z: 'y' }])
})

const text = fc.string({ unit: fc.constantFrom('"', '\\', 'a', 'é', '😀', '\n', '\r', '\u2028', '{', '}', ',', ':') })
const fields = fc.dictionary(text, fc.oneof(text, fc.string({ unit: 'binary' })), { maxKeys: 5 })
const wellFormed = (line: Record<string, string>) =>
  Object.fromEntries(Object.entries(line).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]))

test('for any texts, order of fields and chunks, each text is what JSON.parse gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fields), fc.integer({ min: 1, max: 9 }), async (lines, chunkSize) => {
      const file = Buffer.from(lines.map((line) => `${JSON.stringify(wellFormed(line))}\n`).join(''))
      expect(await texts(file, chunkSize)).toEqual(lines.map(wellFormed))
      for (const { line, length, crc32: sum } of ends(await scan(file, chunkSize))) {
        expect(crc32(file.subarray(line.offset, line.offset + length))).toBe(sum)
      }
      for (const event of await scan(file, chunkSize)) {
        if (event.kind === 'value') expect(file.indexOf(event.raw, event.offset)).toBe(event.offset)
      }
    }),
  )
})

test('what it accepts without looking into texts, JSON.parse accepts too', async () => {
  const scrap = fc.constantFrom('{', '}', '"', ':', ',', '"a"', '"a":"b"', '[', ']', '1', 'null', ' ', '\\', '"b":2')
  await fc.assert(
    fc.asyncProperty(fc.array(scrap, { maxLength: 9 }), fc.integer({ min: 1, max: 5 }), async (scraps, chunkSize) => {
      const line = scraps.join('')
      const found = await texts(line, chunkSize).catch(() => null)
      const isObject = parsed(line)
      if (found !== null && found.length > 0) expect(isObject).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

function parsed(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

test('a line of 60 MB comes in pieces, none longer than a chunk', { timeout: 60_000 }, async () => {
  const chunk = Buffer.alloc(65_536, 'x')
  async function* file() {
    yield Buffer.from('{"long":"')
    for (let sent = 0; sent < 60_000_000; sent += chunk.length) yield chunk
    yield Buffer.from('","id":"1"}\n{"id":"2"}\n')
  }
  const ids: string[] = []
  let longest = 0
  for await (const event of scanLines('a.jsonl', file())) {
    if (event.kind === 'line') continue
    longest = Math.max(longest, event.raw.length)
    if (event.name === 'id') ids.push(event.raw.toString())
  }
  expect({ ids, longest }).toEqual({ ids: ['1', '2'], longest: chunk.length })
})

test.each([
  ['{"a":"1"}\n{"id": "ab', 'a.jsonl line 2 (byte 10) is not JSON: the file ends in it, so it is cut off, at byte 20'],
  ['{"a":"1"}\n{"id": "ab\n', 'a.jsonl line 2 (byte 10) is not JSON: the line ends within its object, at byte 20'],
  ['{"a":"1"', 'the file ends in it, so it is cut off, at byte 8'],
  ['\n<html>\n', 'a.jsonl line 2 (byte 1) is not JSON: unexpected "<" at byte 1'],
  ['[1]', 'unexpected "[" at byte 0'],
  ['{"a":"1"}{', 'unexpected "{" at byte 9'],
  ['{"a":"1",}', 'unexpected "}" at byte 9'],
  ['{"a" "1"}', 'unexpected "\\"" at byte 5'],
  ['{"a":}', 'unexpected "}" at byte 5'],
  ['{\0', 'unexpected byte 0x0 at byte 1'],
  ['{"a":nul}', 'line 1 (byte 0) is not JSON: '],
  ['{"a":[1}', 'line 1 (byte 0) is not JSON: '],
  ['{"\\x":"1"}', 'line 1 (byte 0) is not JSON: '],
  ['{"a":"1","a":"2"}', 'it has the field "a" twice'],
])('%j is an error of one line that names file, line and byte', async (file, message) => {
  for (const size of [1, 4, 100]) {
    await expect(scan(file, size)).rejects.toMatchObject({ code: 'bad_dataset' })
    await expect(scan(file, size)).rejects.toThrow(message)
    await expect(scan(file, size)).rejects.toThrow(/^[^\n\r]+$/)
  }
})

test('a part of a file can be scanned as well', async () => {
  const start = { number: 7, offset: 1000 }
  const events: ScanEvent[] = []
  for await (const event of scanLines('a.jsonl', chunked('{"a":"1"}', 4), start)) events.push(event)
  expect(events).toMatchObject([{ offset: 1006, raw: Buffer.from('1'), ends: true }, { line: start }])
})
