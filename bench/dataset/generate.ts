import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileShape } from './shape.ts'
import { chance, joinParts, type Part, partOf } from './zlib-parts.ts'

/** Writes a file of a shape, its hidden tests packed as the real ones are. The same each time. */
export const writeFileOf = (shape: FileShape, folder: string): Promise<void> =>
  pipeline(Readable.from(linesOf(shape)), createWriteStream(join(folder, shape.name), { highWaterMark: 1 << 20 }))

function* linesOf(shape: FileShape): Generator<Buffer> {
  for (const [index, size] of lineSizes(shape).entries()) yield* lineOf(shape, index, size)
}

/** Bytes of each line: most are small, a few are very large, as sizes of tests are (log-normal). */
const lineSizes = ({ name, bytes, problems, longest }: FileShape): number[] => {
  const raw = Array.from({ length: problems }, (_, index) => Math.exp(1.3 * normal(`${name} size`, index)))
  const rest = bytes - (longest ?? 0)
  const scale = rest / raw.slice(longest === undefined ? 0 : 1).reduce((sum, size) => sum + size, 0)
  const sizes = raw.map((size) => Math.max(20_000, size * scale))
  return longest === undefined ? sizes : [...sizes.slice(1, 200), longest, ...sizes.slice(200)]
}

/** Box and Muller's. */
const normal = (name: string, index: number): number =>
  Math.sqrt(-2 * Math.log(1 - chance(name, index, 1))) * Math.cos(2 * Math.PI * chance(name, index, 2))

const DIFFICULTIES = ['easy', 'medium', 'hard']

/** Fields in the order, and JSON in the spacing, of the real files. */
function* lineOf(shape: FileShape, index: number, size: number): Generator<Buffer> {
  const isStdin = chance(shape.name, index, 'platform') < 0.57
  const id = isStdin ? `abc${shape.name.length}${index}_d` : `${3000 + index}${shape.name.length}`
  const field = (name: string, value: string) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`
  const short = [
    field('question_title', `Made problem ${index}`),
    field('question_content', statement(shape.name, index)),
    field('platform', isStdin ? 'atcoder' : 'leetcode'),
    field('question_id', `${shape.name.replace(/\W/g, '')}_${id}`),
    field('contest_id', `made${index}`),
    field('contest_date', `${dayOf(shape, index)}T00:00:00`),
    field('starter_code', isStdin ? '' : 'class Solution:\n    def solve(self, n: int) -> int:\n        '),
    field('difficulty', DIFFICULTIES[Math.floor(3 * chance(shape.name, index, 'difficulty'))] ?? 'easy'),
    field('public_test_cases', `[${testOf('1 2 3\n', '6')}, ${testOf('4 "5" 6\n', '15')}]`),
  ].join(', ')
  const head = Buffer.from(`{${short}, "private_test_cases": "`)
  const tail = Buffer.from(`", ${field('metadata', isStdin ? '{}' : '{"func_name": "solve"}')}}\n`)
  yield head
  yield Buffer.from(hiddenTests(shape.name, index, size - head.length - tail.length), 'latin1')
  yield tail
}

const dayOf = ({ dates: [first, last], problems }: FileShape, index: number): string => {
  const [from, to] = [Date.parse(first), Date.parse(last)]
  const day = from + ((to - from) * index) / Math.max(1, problems - 1)
  return new Date(day).toISOString().slice(0, 10)
}

const statement = (name: string, index: number): string =>
  `Print the “sum” of a\\b.\n\n`.repeat(20 + Math.floor(80 * chance(name, index, 'statement')))

const testOf = (input: string, output: string): string =>
  `{"input": ${JSON.stringify(input)}, "output": ${JSON.stringify(output)}, "testtype": "stdin"}`

/** Tests of 1 kB to 1 MB, as base64 of zlib of a pickle, in about so many bytes. */
const hiddenTests = (name: string, index: number, bytes: number): string => {
  const parts: Part[] = []
  let left = 0.75 * bytes - 100
  for (let n = 0; ; n++) {
    const fitting = TESTS.filter(({ deflated }) => deflated.length <= left)
    const part = fitting[Math.floor(fitting.length * chance(name, index, 'test', n))]
    if (part === undefined) break
    parts.push(part)
    left -= part.deflated.length
  }
  const length = 1 + parts.reduce((sum, part) => sum + part.length, 0) + LAST.length
  const head = Buffer.alloc(8)
  head.write('\x80\x04X', 'latin1')
  head.writeUInt32LE(length, 3)
  head.write('[', 7)
  return joinParts([partOf(head), ...parts, LAST, STOP]).toString('base64')
}

/** Lines of numbers: half of what they take is gone when they are compressed. */
const numbers = (bytes: number, seed: number): string => {
  const words: string[] = []
  let state = seed
  for (let length = 0; length < bytes; length += 11) {
    // A linear congruential generator: numbers that look random, the same each time.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    words.push(`${state}${words.length % 10 === 9 ? '\n' : ' '}`)
  }
  return words.join('')
}

/** So many different ones that a cache cannot save by finding them again. */
const SIZES = [1e3, 3e3, 1e4, 3e4, 1e5, 2e5, 4e5, ...Array.from({ length: 60 }, (_, n) => 1e6 + 1e4 * n)]
const TESTS = SIZES.map((size, seed) => partOf(Buffer.from(`${testOf(numbers(size, seed), `${seed}`)}, `)))
const LAST = partOf(Buffer.from(`${testOf('1\n', '1')}]`))
/** MEMOIZE and STOP. */
const STOP = partOf(Buffer.from('\x94.', 'latin1'))
