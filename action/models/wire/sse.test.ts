import { expect, it } from 'vitest'
import { readEvents } from './sse.ts'

async function* inPieces(bytes: Uint8Array, ends: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const [index, end] of [...ends, bytes.length].entries()) yield bytes.subarray(ends[index - 1] ?? 0, end)
}

async function read(text: string, ends: readonly number[] = []): Promise<string[]> {
  const events: string[] = []
  for await (const event of readEvents(inPieces(new TextEncoder().encode(text), ends))) events.push(event.data)
  return events
}

it.each([
  ['the usual form', 'data: {"a":1}\n\ndata: {"b":2}\n\n', ['{"a":1}', '{"b":2}']],
  ['CRLF, as Google ends lines', 'data: 1\r\n\r\ndata: 2\r\n\r\n', ['1', '2']],
  ['CR alone', 'data: 1\r\rdata: 2\r\r', ['1', '2']],
  ['several data lines as one text', 'data: {\ndata:   "a": 1\ndata: }\n\n', ['{\n  "a": 1\n}']],
  ['no blank after the colon', 'data:1\n\n', ['1']],
  ['only the first blank after the colon', 'data:  1\n\n', [' 1']],
  ['comments, names, ids and unknown fields', ': ping\n\nevent: x\nid: 7\nretry: 5\ndatum: no\ndata: 1\n\n', ['1']],
  ['data without a value', 'data\n\ndata:\ndata\n\n', ['', '\n']],
  ['a byte order mark', '\ufeffdata: 1\n\n', ['1']],
  ['blank lines', '\n\n\ndata: 1\n\n\n\n', ['1']],
  ['an event that no blank line ends', 'data: 1\n\ndata: 2\n', ['1']],
  ['a line that does not end', 'data: 1\n\ndata: 2', ['1']],
  ['nothing', '', []],
])('reads %s', async (_, text, expected) => {
  expect(await read(text)).toEqual(expected)
})

it('reads the same events wherever the chunks begin and end', async () => {
  const text = '\ufeff: hi\r\ndata: größe €\r\ndata: 😀\r\n\r\nevent: x\ndata: 2\n\ndata: 3\r\rdata: cut'
  const { length } = new TextEncoder().encode(text)
  const expected = ['größe €\n😀', '2', '3']
  for (let end = 0; end <= length; end++) expect(await read(text, [end])).toEqual(expected)
  expect(
    await read(
      text,
      Array.from({ length }, (_, index) => index),
    ),
  ).toEqual(expected)
})

it('reads a long line that comes in many chunks', async () => {
  const long = 'x'.repeat(1_000_000)
  const ends = Array.from({ length: 1000 }, (_, index) => index * 1000)
  expect(await read(`data: ${long}\n\n`, ends)).toEqual([long])
})
