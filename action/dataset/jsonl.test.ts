import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, parseJsonLine, readLines } from './jsonl.ts'

async function split(text: string | Buffer, chunkSize = 4): Promise<Line[]> {
  const bytes = Buffer.from(text)
  const count = Math.ceil(bytes.length / chunkSize)
  const chunks = Array.from({ length: count }, (_, index) => bytes.subarray(index * chunkSize, (index + 1) * chunkSize))
  const lines: Line[] = []
  for await (const line of readLines('a.jsonl', Readable.from(chunks))) lines.push(line)
  return lines
}

const values = async (text: string | Buffer) => (await split(text)).map(parseJsonLine)

test('a line has its number, its byte offset and its bytes', async () => {
  const [first, second] = await split('{"é":1}\n\n[2]\n')
  expect(first).toMatchObject({ file: 'a.jsonl', number: 1, offset: 0, end: 'newline' })
  expect(second).toMatchObject({ number: 3, offset: 10, bytes: Buffer.from('[2]') })
})

test('CRLF, blank lines and a last line without newline are all right', async () => {
  expect(await values('[1]\r\n\r\n \t\n[2]\r\n[3]')).toEqual([[1], [2], [3]])
})

test('an empty file has no lines', async () => {
  expect(await values('')).toEqual([])
  expect(await values('\n\n')).toEqual([])
})

test('whatever the text and the chunks, lines come out whole and offsets point at them', async () => {
  const text = fc.array(fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (texts, chunkSize) => {
      const file = Buffer.from(texts.map((text) => `${JSON.stringify([text.toWellFormed()])}\n`).join(''))
      const lines = await split(file, chunkSize)
      expect(lines.map(parseJsonLine)).toEqual(texts.map((text) => [text.toWellFormed()]))
      for (const { offset, bytes } of lines) expect(file.subarray(offset, offset + bytes.length)).toEqual(bytes)
    }),
  )
})

test('a line of 40 MB that arrives in small chunks is read in a moment', async () => {
  const line = JSON.stringify({ text: 'x'.repeat(40_000_000) })
  const lines = await split(`${line}\n[1]\n`, 65_536)
  expect(lines.map(({ bytes }) => bytes.length)).toEqual([line.length, 3])
})

test('a line that is cut off by the end of the file is named with file, line and byte offsets', async () => {
  await expect(values('[1]\n{"question_id": "ab')).rejects.toMatchObject({
    code: 'bad_dataset',
    message: 'a.jsonl line 2 (byte 4) is cut off or not JSON: the file ends in it, at byte 23',
  })
})

test('a cut through a character is a cut line', async () => {
  await expect(values(Buffer.from('["é').subarray(0, 3))).rejects.toThrow('line 1 (byte 0) is cut off')
})

test('a line that is not JSON is named in one line of text', async () => {
  await expect(values('[1]\n[2,\t\r}\n[3]\n')).rejects.toThrow(/^a\.jsonl line 2 \(byte 4\) is not JSON: [^\n\r]+$/)
})

test('bytes that are not UTF-8 are refused instead of replaced', async () => {
  await expect(values(Buffer.from('["\xff"]\n', 'latin1'))).rejects.toThrow('line 1 (byte 0) is not JSON')
})
