import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readProblems } from './jsonl/lines.ts'
import { readThrough } from './jsonl/read-through.ts'
import { scanLines } from './jsonl/scan.ts'
import { openLocal } from './local.ts'
import { keepHiddenIn } from './pack.ts'
import type { Problem } from './problem.ts'
import { packed, rawProblem } from './testing.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const PROBLEMS = 40
const HIDDEN_BYTES = 200_000
let folder = ''
let file = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'held-'))
  file = join(folder, 'problems.jsonl')
  const hidden = packed([{ input: 'x', output: 'y', testtype: 'stdin' }])
  const long = '4 \\u00e9 '.repeat(HIDDEN_BYTES / 8)
  const line = (id: number) =>
    JSON.stringify({ ...rawProblem, question_id: `p${id}`, private_test_cases: hidden, unknown_field: long })
  await writeFile(file, Array.from({ length: PROBLEMS }, (_, id) => `${line(id)}\n`).join(''))
})
afterAll(() => rm(folder, { recursive: true }))

/** Bytes of buffers that are still held on to after some work, besides what it returns. */
const heldAfter = async (work: () => Promise<readonly Problem[]>): Promise<number> => {
  await turn()
  collectGarbage()
  const before = process.memoryUsage().arrayBuffers
  const problems = await work()
  await turn()
  collectGarbage()
  const held = process.memoryUsage().arrayBuffers - before
  expect(problems).toHaveLength(PROBLEMS)
  return held
}

test('problems of a local file hold none of what was read to find them', async () => {
  const held = await heldAfter(async () => {
    const source = await openLocal(file, 'release_v6')
    return (await source.read((await source.catalogue()).entries)).problems
  })
  expect(held).toBeLessThan((PROBLEMS * HIDDEN_BYTES) / 10)
})

test('problems that are kept in a folder hold none of the pieces that they came in', async () => {
  const held = await heldAfter(async () => {
    const problems: Problem[] = []
    const keep = keepHiddenIn(folder, '0.tests')
    for await (const { problem } of readProblems(scanLines(file, copies(readThrough(file, 50_000))), keep)) {
      problems.push(problem)
    }
    return problems
  })
  expect(held).toBeLessThan((PROBLEMS * HIDDEN_BYTES) / 10)
})

/** New memory for each chunk, as when it comes over the network. */
async function* copies(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk)
}
