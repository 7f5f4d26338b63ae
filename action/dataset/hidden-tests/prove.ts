import { createInflate, type Inflate } from 'node:zlib'
import { describeError } from '../../errors.ts'
import { listSome } from '../listing.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import { pickledText } from './pickled-text.ts'
import { TestCounter } from './test-counter.ts'
import { attempt, decodePublicTests, decodeTests, MAX_INFLATED_BYTES, unusable } from './tests.ts'
import { Unusual } from './unusual.ts'

/**
 * Proves that `decodeTests` will give the tests of a problem, without ever holding one of them.
 * Rejects with `bad_dataset` as `decodeTests` does.
 */
export async function proveTests(problem: Problem, maxInflatedBytes = MAX_INFLATED_BYTES): Promise<void> {
  const found = await attempt(problem, 'hidden', () => countHidden(problem.hiddenTests, maxInflatedBytes))
  if (found === null) await decodeTests(problem, maxInflatedBytes)
  else await decodePublicTests(problem)
}

/** Proves many problems. Rejects with one `bad_dataset` that names each problem whose tests cannot be used. */
export async function proveAll(problems: readonly Problem[]): Promise<void> {
  const faults: string[] = []
  for (const problem of problems) {
    await proveTests(problem).catch((error: unknown) => faults.push(describeError(error)))
  }
  if (faults.length > 0) throw unusable(listSome(faults))
}

/** How many hidden tests there are; null for what is not written as usual: then the decoder has to say. */
async function countHidden({ form, read }: HiddenTests, maxInflatedBytes: number): Promise<number | null> {
  if (form === 'text') return null
  const counter = new TestCounter()
  try {
    for await (const text of pickledText(inflated(read(), maxInflatedBytes))) counter.feed(text)
    return counter.end()
  } catch (error) {
    if (error instanceof Unusual) return null
    throw error
  }
}

/** Bytes per chunk. Fewer, larger chunks: each one crosses threads. */
const CHUNK_BYTES = 1 << 16

async function* inflated(packed: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  const inflate = createInflate({ chunkSize: CHUNK_BYTES })
  const source = packed[Symbol.asyncIterator]()
  const given = feed(source, inflate)
  let bytes = 0
  try {
    for await (const chunk of inflate) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new RangeError(`larger than ${maxBytes} bytes when unpacked`)
      yield chunk
    }
    if (inflate.bytesWritten < (await given)) throw new Error('bytes follow the end of the zlib stream')
  } finally {
    await source.return?.()
  }
}

/**
 * Hands chunks over one by one, since each holds only until the next is asked for; what goes wrong comes out of `inflate`.
 * @returns bytes in all
 */
async function feed(source: AsyncIterator<Buffer>, inflate: Inflate): Promise<number> {
  let bytes = 0
  try {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      bytes += next.value.length
      await new Promise((taken) => inflate.write(next.value, taken))
      if (inflate.destroyed) return bytes
    }
    inflate.end()
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  return bytes
}
