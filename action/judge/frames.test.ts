import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeFrame, encodeInput, FRAME, FrameReader } from './frames.ts'

function cut(stream: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = []
  let start = 0
  for (const size of sizes) {
    pieces.push(stream.subarray(start, start + size))
    start += size
  }
  return [...pieces, stream.subarray(start)]
}

describe('FrameReader', () => {
  it('finds the frames of a stream that arrives in pieces of any size', () => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 })
    fc.assert(
      fc.property(payloads, fc.array(fc.nat(40)), (all, sizes) => {
        const stream = Buffer.concat(all.map((payload) => encodeFrame(FRAME.text, Buffer.from(payload))))
        const reader = new FrameReader(1000)
        const found = cut(stream, sizes).flatMap((piece) => [...reader.feed(piece)])
        expect(found.map(({ type, payload }) => [type, [...payload]])).toEqual(all.map((bytes) => ['O', [...bytes]]))
      }),
    )
  })

  it('refuses a frame over the cap by its header alone', () => {
    const reader = new FrameReader(10)
    expect([...reader.feed(encodeFrame(FRAME.text, Buffer.alloc(10)))]).toHaveLength(1)
    const header = encodeFrame(FRAME.text, Buffer.alloc(11)).subarray(0, 5)
    expect(() => [...reader.feed(header)]).toThrow('a frame of 11 bytes, over the cap of 10')
  })
})

describe('encodeInput', () => {
  it('sends UTF-8, and JSON where UTF-8 cannot hold the text', () => {
    expect(encodeInput('h\u00e9').subarray(4).toString()).toBe('Ih\u00e9')
    expect(encodeInput('\ud800\n').subarray(4).toString()).toBe('i"\\ud800\\n"')
  })
})
