import { inflateSync } from 'node:zlib'
import { z } from 'zod'
import { BenchmarkError, describeError } from '../errors.ts'
import { listSome } from './listing.ts'
import { readPickledText } from './pickle.ts'
import type { Problem, Test } from './problem.ts'

/** Bytes that hidden tests may inflate to. Just under V8's longest string, so that what passes always fits in one. */
export const MAX_INFLATED_BYTES = 512_000_000

/**
 * A problem's tests in the official order: public, then hidden. Throws `bad_dataset` naming the problem when a field does
 * not decode or the hidden list is empty: graded against no test, everything would pass.
 */
export function decodeTests(problem: Problem, maxInflatedBytes = MAX_INFLATED_BYTES): Test[] {
  const shown = attempt(problem, 'public', () => parseTests(JSON.parse(problem.publicTests)))
  const hidden = attempt(problem, 'hidden', () => parseTests(parseHidden(problem.hiddenTests, maxInflatedBytes)))
  if (hidden.length === 0) throw unusable(`Problem ${problem.id} has no hidden test`)
  return [...shown, ...hidden]
}

/** Decodes every problem's tests once, keeping none. Throws one `bad_dataset` that names each problem it fails for. */
export function proveTests(problems: readonly Problem[]): void {
  const faults = problems.flatMap((problem) => {
    try {
      decodeTests(problem)
      return []
    } catch (error) {
      return [describeError(error)]
    }
  })
  if (faults.length > 0) throw unusable(listSome(faults))
}

function attempt(problem: Problem, which: 'public' | 'hidden', decode: () => Test[]): Test[] {
  try {
    return decode()
  } catch (error) {
    const reason = describeError(error).replace(/\s+/g, ' ')
    throw unusable(`Problem ${problem.id}: the ${which} tests do not decode (${reason})`)
  }
}

const unusable = (message: string) =>
  new BenchmarkError('bad_dataset', message, 'Fetch the dataset again, or leave these problems out of the selection.')

const TestList = z.array(z.object({ input: z.string(), output: z.string(), testtype: z.enum(['stdin', 'functional']) }))

function parseTests(value: unknown): Test[] {
  const { data, error } = TestList.safeParse(value)
  if (error) {
    const [issue] = error.issues
    throw new Error(`not a list of tests: ${[...(issue?.path ?? []), issue?.message].join(' ')}`)
  }
  return data.map(({ input, output }) => ({ input, output }))
}

/** The official reader's rule: JSON, and on any error the packed form. */
function parseHidden(field: string, maxInflatedBytes: number): unknown {
  try {
    return JSON.parse(field)
  } catch {
    return JSON.parse(readPickledText(inflate(decodeBase64(field), maxInflatedBytes)))
  }
}

/** Strict: Node skips what is not base64, so only text that encodes back to itself is taken. */
function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Error('neither JSON nor base64')
  return bytes
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
