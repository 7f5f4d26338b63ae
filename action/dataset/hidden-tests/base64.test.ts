import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64 } from './base64.ts'

/** A text that arrives in pieces of so many bytes. */
async function decode(text: string, size: number): Promise<Buffer> {
  const bytes = Buffer.from(text)
  const count = Math.ceil(bytes.length / size)
  const pieces = Readable.from(Array.from({ length: count }, (_, n) => bytes.subarray(n * size, (n + 1) * size)))
  const decoded: Buffer[] = []
  for await (const piece of decodeBase64(pieces)) decoded.push(Buffer.from(piece))
  return Buffer.concat(decoded)
}

const sizes = fc.integer({ min: 1, max: 20 })

test('any bytes in any pieces come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), sizes, async (bytes, size) => {
      expect(await decode(Buffer.from(bytes).toString('base64'), size)).toEqual(Buffer.from(bytes))
    }),
  )
})

test('any other text is refused, however it is cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('A', 'B', 'Z', '9', '+', '/', '=', '-', ' '), maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(text, sizes, async (text, size) => {
      const isRight = Buffer.from(text, 'base64').toString('base64') === text
      const outcome = await decode(text, size).catch(String)
      expect(outcome).toEqual(isRight ? Buffer.from(text, 'base64') : 'Error: neither JSON nor base64')
    }),
    { numRuns: 3000 },
  )
})
