import { existsSync } from 'node:fs'
import { appendFile, mkdtemp, open, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { answerOf } from '../pipeline/testing.ts'
import type { AnswerEntry, JournalEntry } from './entry.ts'
import { openJournal } from './journal.ts'

const key = (digit: string) => digit.repeat(64)
const answer = answerOf({ text: 'print("żółw 🐢\\n")\nsecond line' })
const paid = (digit: string): AnswerEntry => ({ kind: 'answer', key: key(digit), mode: 'live', answer })
const writtenOff = (digit: string): JournalEntry => ({ kind: 'forfeit', key: key(digit), usd: 0.2125 })

let file: string
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'journal-')), 'new folder', 'journal.jsonl')
})

async function write(...entries: JournalEntry[]) {
  const found = await openJournal(file, 'resume')
  await using journal = await found.openForAppend()
  await Promise.all(entries.map((entry) => journal.append(entry)))
}

const readBack = async () => (await openJournal(file, 'resume')).entries

it('returns every entry, exactly and in order, when it is resumed', async () => {
  await write(paid('a'), writtenOff('b'), { ...paid('b'), mode: 'batch' })
  expect(await readBack()).toEqual([paid('a'), writtenOff('b'), { ...paid('b'), mode: 'batch' }])
})

it('has an entry on disk when append resolves, readable by its owner only', async () => {
  const found = await openJournal(file, 'fresh')
  await using journal = await found.openForAppend()
  await journal.append(paid('a'))
  const lines = (await readFile(file, 'utf8')).split('\n')
  expect(JSON.parse(lines[0] ?? '')).toEqual(paid('a'))
  expect((await stat(file)).mode & 0o077).toBe(0)
})

it('drops a torn last line and writes the next entry on a line of its own', async () => {
  await write(paid('a'), paid('b'))
  const whole = await readFile(file)
  for (let cut = 1; cut < whole.length / 2; cut += 40) {
    await writeFile(file, whole.subarray(0, whole.length - cut))
    expect(await readBack()).toEqual([paid('a')])
    await write(writtenOff('c'))
    expect(await readBack()).toEqual([paid('a'), writtenOff('c')])
  }
})

it('loses no entry after one that did not fit on the disk', async () => {
  const found = await openJournal(file, 'fresh')
  await using journal = await found.openForAppend()
  await journal.append(paid('a'))
  const handle = await open(file)
  await using _closed = handle
  vi.spyOn(Object.getPrototypeOf(handle), 'appendFile').mockImplementationOnce(async () => {
    await appendFile(file, '{"kind":"answer","key')
    throw new Error('ENOSPC')
  })
  await expect(journal.append(paid('b'))).rejects.toMatchObject({ code: 'journal_unwritable' })
  await journal.append(paid('c'))
  await journal.append(paid('d'))
  expect(await readBack()).toEqual([paid('a'), paid('c'), paid('d')])
})

it('drops lines that are not entries, or were changed', async () => {
  await write(paid('a'))
  const foreign = [
    'hello',
    '{}',
    JSON.stringify({ key: key('b'), answer }),
    JSON.stringify({ ...paid('b'), key: 'short' }),
    JSON.stringify({ ...paid('b'), mode: 'free' }),
    JSON.stringify({ ...paid('b'), answer: { ...answer, usage: { inputTokens: -1 } } }),
    JSON.stringify({ ...paid('b'), answer: { ...answer, passed: true } }),
    JSON.stringify({ ...writtenOff('b'), usd: -1 }),
    JSON.stringify({ ...writtenOff('b'), answer }),
  ]
  await appendFile(file, `${foreign.join('\n')}\n`)
  await write(paid('c'))
  expect(await readBack()).toEqual([paid('a'), paid('c')])
})

it('starts empty when it is not resumed, and renames the old file when it is opened for writing', async () => {
  await write(paid('a'))
  const found = await openJournal(file, 'fresh')
  expect(found.entries).toEqual([])
  expect(await readBack()).toEqual([paid('a')])
  await using _journal = await found.openForAppend()
  expect(await readBack()).toEqual([])
  expect(await readFile(`${file}.previous`, 'utf8')).toContain(key('a'))
})

it('changes nothing before it is opened for writing', async () => {
  await openJournal(file, 'resume')
  expect(existsSync(dirname(file))).toBe(false)
})

it.each(['fresh', 'resume'] as const)('says which file cannot be written (%s)', async (start) => {
  const opening = openJournal('/dev/null/journal.jsonl', start).then((found) => found.openForAppend())
  await expect(opening).rejects.toMatchObject({
    code: 'journal_unwritable',
    message: expect.stringContaining('/dev/null/journal.jsonl'),
  })
})
