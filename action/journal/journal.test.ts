import { appendFile, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { answerOf } from '../host.fake.ts'
import { openJournal } from './journal.ts'

const key = (digit: string) => digit.repeat(64)
const answer = answerOf({ text: 'print("żółw 🐢\\n")\nsecond line' })

let file: string
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'journal-')), 'new folder', 'journal.jsonl')
})

async function write(...digits: string[]) {
  await using journal = await openJournal(file, 'resume')
  await Promise.all(digits.map((digit) => journal.append(key(digit), answer)))
}

async function readBack(...digits: string[]) {
  await using journal = await openJournal(file, 'resume')
  return digits.map((digit) => journal.find(key(digit)))
}

it('gives back every answer, exactly, to the process that resumes', async () => {
  await write('a', 'b')
  expect(await readBack('a', 'b', 'c')).toEqual([answer, answer, null])
})

it('has an answer on disk, for nobody else to read, as soon as it says so', async () => {
  await using journal = await openJournal(file, 'fresh')
  await journal.append(key('a'), answer)
  const lines = (await readFile(file, 'utf8')).split('\n')
  expect(JSON.parse(lines[0] ?? '')).toEqual({ key: key('a'), answer })
  expect((await stat(file)).mode & 0o077).toBe(0)
})

it('drops a torn last line and writes the next entry on a line of its own', async () => {
  await write('a', 'b')
  const whole = await readFile(file)
  for (let cut = 1; cut < whole.length / 2; cut += 40) {
    await writeFile(file, whole.subarray(0, whole.length - cut))
    expect(await readBack('a', 'b')).toEqual([answer, null])
    await write('c')
    expect(await readBack('a', 'b', 'c')).toEqual([answer, null, answer])
  }
})

it('drops lines that something else wrote, or tampered with', async () => {
  await write('a')
  const foreign = [
    'hello',
    '{}',
    JSON.stringify({ key: 'short', answer }),
    JSON.stringify({ key: key('b'), answer: { ...answer, usage: { inputTokens: -1 } } }),
    JSON.stringify({ key: key('b'), answer: { ...answer, passed: true } }),
  ]
  await appendFile(file, `${foreign.join('\n')}\n`)
  await write('c')
  expect(await readBack('a', 'b', 'c')).toEqual([answer, null, answer])
})

it('starts afresh when it is not to resume, and sets aside what was there', async () => {
  await write('a')
  await using journal = await openJournal(file, 'fresh')
  expect(journal.find(key('a'))).toBeNull()
  expect(await readFile(`${file}.previous`, 'utf8')).toContain(key('a'))
})

it('says which file cannot be written', async () => {
  await expect(openJournal('/dev/null/journal.jsonl', 'resume')).rejects.toMatchObject({
    code: 'journal_unwritable',
    message: expect.stringContaining('/dev/null/journal.jsonl'),
  })
})
