import { inflateSync } from 'node:zlib'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../../errors.ts'
import type { Test } from '../../judge/verdict.ts'
import { parseText } from '../jsonl/scan.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import { readPickledText } from './pickle.ts'

/** Bytes that hidden tests may inflate to. Just under V8's longest string, so that what passes always fits in one. */
export const MAX_INFLATED_BYTES = 512_000_000

/**
 * A problem's tests in the official order: public, then hidden. Rejects with `bad_dataset` naming the problem when a field
 * does not decode or the hidden list is empty: graded against no test, everything would pass.
 */
export async function decodeTests(problem: Problem, maxInflatedBytes = MAX_INFLATED_BYTES): Promise<Test[]> {
  const shown = await decodePublicTests(problem)
  const hidden = await attempt(problem, 'hidden', async () =>
    parseTests(JSON.parse(await hiddenText(problem.hiddenTests, maxInflatedBytes))),
  )
  if (hidden.length === 0) throw unusable(`Problem ${problem.id} has no hidden test`)
  return [...shown, ...hidden]
}

/** Rejects with `bad_dataset` naming the problem. */
export const decodePublicTests = (problem: Problem): Promise<Test[]> =>
  attempt(problem, 'public', async () => parseTests(JSON.parse(problem.publicTests)))

/** Runs a decoder; what it rejects with becomes `bad_dataset` naming the problem. */
export async function attempt<T>(problem: Problem, which: 'public' | 'hidden', decode: () => Promise<T>): Promise<T> {
  try {
    return await decode()
  } catch (error) {
    const reason = describeError(error).replace(/\s+/g, ' ')
    throw unusable(`Problem ${problem.id}: the ${which} tests do not decode (${reason})`)
  }
}

export const unusable = (message: string) =>
  new BenchmarkError('bad_dataset', message, 'Fetch the dataset again, or leave these problems out of the selection.')

const rawTest = z.object({ input: z.string(), output: z.string(), testtype: z.enum(['stdin', 'functional']) })

/** Throws an `Error` that says where the value is no list of tests. */
export function parseTests(value: unknown): Test[] {
  const { data, error } = z.array(rawTest).safeParse(value)
  if (error) {
    const [issue] = error.issues
    throw new Error(`not a list of tests: ${[...(issue?.path ?? []), issue?.message].join(' ')}`)
  }
  return data.map(({ input, output }) => ({ input, output }))
}

async function hiddenText({ form, read }: HiddenTests, maxInflatedBytes: number): Promise<string> {
  const bytes = await collect(read())
  return form === 'text' ? parseText([bytes]) : readPickledText(inflate(bytes, maxInflatedBytes))
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const copies: Buffer[] = []
  for await (const chunk of chunks) copies.push(Buffer.from(chunk))
  return Buffer.concat(copies)
}

/** What `info: true` makes `inflateSync` return; Node's type declarations do not know it. */
interface Inflated {
  readonly buffer: Buffer
  /** `bytesWritten`: input bytes used. */
  readonly engine: { readonly bytesWritten: number }
}

function inflate(packed: Buffer, maxOutputLength: number): Buffer {
  const { buffer, engine } = inflateSync(packed, { maxOutputLength, info: true }) as unknown as Inflated
  if (engine.bytesWritten < packed.length) throw new Error('bytes follow the end of the zlib stream')
  return buffer
}
