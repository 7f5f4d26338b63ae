import * as z from 'zod'
import { BenchmarkError, describeError } from '../../errors.ts'
import type { Test } from '../../judge/verdict.ts'
import { parseText } from '../jsonl/scan.ts'
import { listSome } from '../listing.ts'
import type { HiddenTests, Problem } from '../problem.ts'
import type { IndexRow } from '../source.ts'
import { functionalFault } from './functional.ts'
import { gather, inflate } from './inflate.ts'
import { parseList } from './json-list.ts'
import { readPickledText } from './pickle.ts'
import { encodeUtf8 } from './utf8.ts'

/** Bytes that a problem's hidden tests may have, unpacked. Just under V8's longest string. */
const MAX_BYTES = 512_000_000

/**
 * Decodes a problem's tests, in the official order: public, then hidden. Rejects with `bad_dataset` naming the problem when
 * a field does not decode, or when there is no hidden test: judged by no test, every answer would pass.
 */
export async function decodeTests(problem: Problem, maxBytes = MAX_BYTES): Promise<Test[]> {
  const tests: Test[] = []
  for await (const test of testsOf(problem, maxBytes)) tests.push(test)
  return tests
}

/** Where the line of a problem is. */
type Place = Pick<IndexRow, 'id' | 'file' | 'line'>

/**
 * Decodes the tests of each problem as `decodeTests` does, and keeps none of them. Rejects with one `bad_dataset` that names
 * every problem whose tests cannot be decoded, or cannot be taken by the grader.
 * @param places lines of the problems, as far as they are known
 */
export async function validateTests(
  problems: readonly Problem[],
  maxBytes = MAX_BYTES,
  places: readonly Place[] = [],
): Promise<void> {
  const placeOf = new Map(places.map(({ id, file, line }) => [id, `${file} line ${line}: `]))
  const faults: string[] = []
  for (const problem of problems) {
    try {
      await validate(problem, maxBytes)
    } catch (error) {
      faults.push(`${placeOf.get(problem.id) ?? ''}${describeError(error)}`)
    }
  }
  if (faults.length > 0) throw unusable(listSome(faults))
}

async function validate(problem: Problem, maxBytes: number): Promise<void> {
  let number = 0
  for await (const test of testsOf(problem, maxBytes)) {
    number++
    const fault = problem.functionName === null ? null : functionalFault(test)
    if (fault !== null) {
      throw unusable(`Problem ${problem.id}: the grader cannot take test ${number}, a call of a function: ${fault}`)
    }
  }
}

async function* testsOf(problem: Problem, maxBytes: number): AsyncGenerator<Test> {
  yield* orUnusable(problem, 'public', parseTests(encodeUtf8(problem.publicTests)))
  let hidden = 0
  for await (const test of orUnusable(problem, 'hidden', hiddenTestsOf(problem.hiddenTests, maxBytes))) {
    hidden++
    yield test
  }
  if (hidden === 0) throw unusable(`Problem ${problem.id} has no hidden test`)
}

/** Passes tests on. What goes wrong becomes `bad_dataset` naming the problem. */
async function* orUnusable(
  problem: Problem,
  field: 'public' | 'hidden',
  tests: Iterable<Test> | AsyncIterable<Test>,
): AsyncGenerator<Test> {
  try {
    yield* tests
  } catch (error) {
    const reason = describeError(error).replace(/\s+/g, ' ')
    throw unusable(`Problem ${problem.id}: the ${field} tests do not decode (${reason})`)
  }
}

const unusable = (message: string) =>
  new BenchmarkError('bad_dataset', message, 'Fetch the dataset again, or leave these problems out of the selection.')

async function* hiddenTestsOf({ form, read }: HiddenTests, maxBytes: number): AsyncGenerator<Test> {
  if (form === 'text') {
    using text = await gather(read(), maxBytes)
    yield* parseTests(encodeUtf8(parseText([text.bytes])))
  } else {
    using pickle = await inflate(read(), maxBytes)
    yield* parseTests(readPickledText(pickle.bytes))
  }
}

const rawTest = z.object({ input: z.string(), output: z.string(), testtype: z.enum(['stdin', 'functional']) })

/** Parses tests one by one: the text of all of them, and what is made of it, would take the memory several times. */
function* parseTests(json: Buffer): Generator<Test> {
  let index = 0
  for (const value of parseList(json)) {
    const { data, error } = rawTest.safeParse(value)
    if (error) {
      const [issue] = error.issues
      throw new Error(`not a list of tests: ${[index, ...(issue?.path ?? []), issue?.message].join(' ')}`)
    }
    index++
    yield { input: data.input, output: data.output }
  }
}
