import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLocal } from './local.ts'
import { rawProblem } from './testing.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dataset-'))
})
afterEach(() => rm(folder, { recursive: true }))

const line = (id: string) => JSON.stringify({ ...rawProblem, question_id: id, question_title: `Title of ${id} é` })

async function write(name: string, ...ids: string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, ids.map((id) => `${line(id)}\n`).join(''))
  return path
}

async function catalogued(path: string, release = 'release_v6') {
  const source = await openLocal(path, release)
  const { entries, revision } = await source.catalogue()
  return { source, entries, revision, ids: entries.map(({ id }) => id) }
}

test('an entry says what decides about a problem and where its line is', async () => {
  const path = await write('mine.jsonl', 'a', 'b')
  const { entries } = await catalogued(path)
  const { platform, difficulty, contest_date: contestDate } = rawProblem
  const length = Buffer.byteLength(line('b'))
  expect(entries[1]).toEqual({
    id: 'b',
    title: 'Title of b é',
    platform,
    difficulty,
    contestDate,
    file: path,
    line: 2,
    offset: length + 1,
    length,
    crc32: crc32(line('b')),
  })
})

test('the problems of some entries are read in the order of the entries', async () => {
  await write('x.jsonl', 'a', 'b')
  await write('y.jsonl', 'c', 'd')
  const { source, entries } = await catalogued(folder)
  const { problems } = await source.read(entries.filter(({ id }) => id !== 'b').toReversed())
  expect(problems.map(({ id, title }) => [id, title])).toEqual(['d', 'c', 'a'].map((id) => [id, `Title of ${id} é`]))
})

test('a folder with the files of the Hub gives those of the release, in order', async () => {
  await write('test.jsonl', 'one')
  await write('test2.jsonl', 'two')
  await write('test3.jsonl', 'three')
  await write('notes.jsonl', 'other')
  expect((await catalogued(folder, 'release_v2')).ids).toEqual(['one', 'two'])
  expect((await catalogued(folder, 'v2_v3')).ids).toEqual(['two', 'three'])
})

test('files of the release that are not there are named', async () => {
  await write('test.jsonl', 'one')
  await write('test3.jsonl', 'three')
  await expect(openLocal(folder, 'release_v4')).rejects.toMatchObject({
    code: 'bad_input',
    message: `dataset "${folder}" cannot be read: release release_v4 needs test2.jsonl, test4.jsonl in it`,
  })
})

test('any other folder gives all its *.jsonl files, sorted by name', async () => {
  await write('b.jsonl', 'two')
  await write('B.jsonl', 'one')
  await write('ignored.json', 'x')
  expect((await catalogued(folder)).ids).toEqual(['one', 'two'])
})

test('the revision names the content, not the place', async () => {
  const before = await catalogued(await write('x.jsonl', 'a', 'b'))
  const elsewhere = await catalogued(await write('z.jsonl', 'a', 'b'))
  const changed = await catalogued(await write('x.jsonl', 'a', 'c'))
  expect(before.revision).toMatch(/^local-[0-9a-f]{12}$/)
  expect(elsewhere.revision).toBe(before.revision)
  expect(changed.revision).not.toBe(before.revision)
})

test('an id that occurs twice is an error that names both places', async () => {
  const x = await write('x.jsonl', 'a', 'b')
  const y = await write('y.jsonl', 'c', 'd', 'b')
  await expect(catalogued(folder)).rejects.toThrow(`Question b occurs twice: ${x} line 2 and ${y} line 3`)
})

test('a file that changes between the two passes is noticed', async () => {
  const path = await write('x.jsonl', 'a', 'b')
  const { source, entries } = await catalogued(path)
  await write('x.jsonl', 'b', 'a')
  await expect(source.read(entries)).rejects.toThrow(`${path} changed while it was being read`)
  await writeFile(path, '')
  await expect(source.read(entries)).rejects.toThrow(`${path} changed while it was being read`)
})

test('a file that is cut off is an error', async () => {
  const path = join(folder, 'x.jsonl')
  await writeFile(path, `${line('a')}\n${line('b').slice(0, 300)}`)
  await expect(catalogued(path)).rejects.toThrow(`${path} line 2 (byte `)
})

test('what is not there, is empty or is no file is named', async () => {
  await expect(openLocal(join(folder, 'no'), 'v1')).rejects.toThrow(`no" cannot be read: ENOENT`)
  await expect(openLocal(folder, 'v1')).rejects.toThrow('there is no *.jsonl file in it')
  await expect(openLocal('/dev/null', 'v1')).rejects.toThrow('it is neither a file nor a folder')
  await mkdir(join(folder, 'x.jsonl'))
  await expect(catalogued(folder)).rejects.toMatchObject({ code: 'bad_input' })
})
