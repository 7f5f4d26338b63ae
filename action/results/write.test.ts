import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import { redactor } from '../text/redact.ts'
import { RESULTS_FILE, requireSeparate, requireWritable, writeResults } from './write.ts'

const redact = redactor(['sk-"secret"'])

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'results-'))
})

it('writes a file that reads back unchanged, over an older one', async () => {
  const file = join(folder, 'results.json')
  await writeFile(file, 'old')
  const results = await exampleResults([null, 'timeout'])
  await writeResults(file, results, redact)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(results)
  expect(await readdir(folder)).toEqual(['results.json'])
})

it('never writes a key, whatever text it came in', async () => {
  const file = join(folder, 'results.json')
  await writeResults(file, { ...(await exampleResults([null])), benchmark: 'told sk-"secret"' }, redact)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ benchmark: 'told ***' })
})

it('leaves no incomplete file when it fails', async () => {
  const file = join(folder, 'taken')
  await mkdir(file)
  await expect(writeResults(file, await exampleResults([null]), redact)).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['taken'])
})

it('makes the folder beforehand, and refuses a path that cannot become a file', async () => {
  await requireWritable(join(folder, 'new', 'results.json'), RESULTS_FILE)
  expect(await readdir(folder, { recursive: true })).toEqual(['new'])
  // /proc takes no folder and no file, not even from root, for whom every folder seems writable.
  for (const file of [join(folder, 'new'), '/dev/null/results.json', '/proc/new/results.json', '/proc/results.json']) {
    await expect(requireWritable(file, RESULTS_FILE)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining(JSON.stringify(file)),
    })
  }
})

it.each([
  ['notes', 'my notes\n', 'refused'],
  ['a dataset', '{"question_title":"A","question_content":"B"}\n', 'refused'],
  ['answers', '{"problem_id":"a","sample":0}\n', 'refused'],
  ['nothing', '', 'taken'],
  ['results', '{\n  "schema_version": 1,\n', 'taken'],
  ['results on one line', '{"schema_version":1,"id":"x"}', 'taken'],
])('overwrites a file that holds %s only where that is safe', async (_, content, outcome) => {
  const file = join(folder, 'file')
  await writeFile(file, content)
  const answer = await requireWritable(file, RESULTS_FILE).then(
    () => 'taken',
    ({ message }) => message,
  )
  const message = `results-file ${JSON.stringify(file)} would overwrite a file that holds something else`
  expect(answer).toBe(outcome === 'refused' ? message : 'taken')
  expect(await readFile(file, 'utf8')).toBe(content)
})

it('sees through links, dots and folders that do not exist yet that two paths are the same file', async () => {
  await symlink(folder, join(folder, 'link'))
  await symlink('a.json', join(folder, 'b.json'))
  await writeFile(join(folder, 'a.json'), '')
  const path = (name: string) => `${folder}/${name}`
  for (const [one, other] of [
    ['a.json', 'a.json'],
    ['a.json', './a.json'],
    ['a.json', 'x/../a.json'],
    ['a.json', 'b.json'],
    ['new/c.json', 'link/new/c.json'],
  ] as const) {
    await expect(requireSeparate({ first: path(one), second: path(other) })).rejects.toMatchObject({
      message: `second ${JSON.stringify(path(other))} is also the first`,
    })
  }
  await requireSeparate({ first: path('a.json'), second: path('new/a.json') })
})
