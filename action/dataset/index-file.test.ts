import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readIndex, writeIndex } from './index-file.ts'
import type { IndexRow } from './source.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-'))
})
afterEach(() => rm(folder, { recursive: true }))

const head = { platform: 'leetcode', difficulty: 'hard', contestDate: '2025-01-04T18:30:00', title: 'T' } as const
const entries: IndexRow[] = [
  { ...head, id: 'a', file: 'x.jsonl', line: 1, offset: 0, length: 60_000_000, crc32: 4_294_967_295 },
  { ...head, id: 'b', file: 'x.jsonl', line: 3, offset: 60_000_002, length: 10, crc32: 0 },
]
const SIZE = 60_000_012

test('an index is read as it was written, under the name that the file has now', async () => {
  await writeIndex(folder, entries)
  expect(await readIndex(folder, { name: 'x.jsonl', size: SIZE })).toEqual(entries)
  expect((await readIndex(folder, { name: 'y.jsonl', size: SIZE })).map(({ file }) => file)).toEqual([
    'y.jsonl',
    'y.jsonl',
  ])
})

test('what cannot be the index of the file is refused', async () => {
  const file = { name: 'x.jsonl', size: SIZE }
  await expect(readIndex(folder, file)).rejects.toThrow('ENOENT')
  await writeIndex(folder, entries)
  await expect(readIndex(folder, { ...file, size: SIZE - 1 })).rejects.toThrow('do not fit')
  await writeIndex(folder, entries.toReversed())
  await expect(readIndex(folder, file)).rejects.toThrow('do not fit')
  for (const text of [
    '',
    '{}',
    '[["a"]]',
    '[["a","topcoder","easy","",1,0,1,0,"T"]]',
    '[["a","atcoder","easy","",1,-1,1,0,"T"]]',
    '[["a","atcoder","easy","",1,0,1,0]]',
  ]) {
    await writeFile(join(folder, 'index.json'), text)
    await expect(readIndex(folder, file)).rejects.toThrow()
  }
})
