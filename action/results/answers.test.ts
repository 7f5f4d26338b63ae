import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { type AnswerLine, readAnswers, writeAnswers } from './answers.ts'
import { readSoundResults } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'answers-'))
const file = join(folder, 'answers.jsonl')
const LINE: AnswerLine = {
  ...{
    problem_id: 'a',
    sample: 0,
    text: 'one\r\ntwo \u{1f40d}',
    withheld: false,
    error_type: null,
    stop_reason: 'end',
  },
  ...{ usage: { inputTokens: 1 }, served_model: 'm', request_id: 'r' },
}
const text = `${JSON.stringify(LINE)}\n`
const read = (content: string | Uint8Array) => {
  writeFileSync(file, content)
  return readAnswers(file)
}

it('reads what it has written, also after an editor changed its line ends', async () => {
  await writeAnswers(file, [LINE])
  expect(await readAnswers(file)).toEqual([LINE])
  expect(await read(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual([LINE])
  expect(await read(text.trimEnd())).toEqual([LINE])
})

it.each<[string, string | Uint8Array, string]>([
  ['packed', gzipSync(text), 'cannot be read: it is compressed: unpack it first'],
  ['in UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), 'it is not text in UTF-8'],
  ['with a broken byte', Buffer.concat([Buffer.from(text), Buffer.from([0xff])]), 'it is not text in UTF-8'],
  ['cut', `${text}${text.slice(0, 50)}`, 'line 2 is no JSON, or only a part of it'],
  ['with an empty line', `${text}\n${text}`, 'line 2 is empty'],
  ['with text after a line', `${text.trimEnd()} {}\n`, 'line 1 is no JSON'],
  ['in one list', `[${text.trimEnd()}]\n`, 'line 1 is no answer: the line: Invalid input: expected object'],
  ['with a field too many', text.replace('{', '{"more":1,'), 'Unrecognized key: "more"'],
  ['with a number that no sample has', text.replace('"sample":0', '"sample":0.5'), 'line 1 is no answer: sample'],
])('refuses a file that is %s, and says so', async (_, content, said) => {
  await expect(read(content)).rejects.toMatchObject({ code: 'bad_results', message: expect.stringContaining(said) })
})

it.each([
  ['packed', gzipSync('{}'), 'it is compressed: unpack it first'],
  ['cut', '{"schema_version":', 'it is no JSON, or only a part of it'],
])('refuses results that are %s in the same words', async (_, content, said) => {
  const path = join(folder, 'results.json')
  writeFileSync(path, content)
  const found = await readSoundResults(path)
  expect(JSON.stringify(found)).toContain(said)
})
