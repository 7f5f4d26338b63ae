import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import { redactor } from '../text/redact.ts'
import { requireWritable, writeResults } from './write.ts'

const redact = redactor(['sk-"secret"'])

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'results-'))
})

it('writes a file that reads back as what it was, over an older one', async () => {
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

it('leaves no half of a file when it fails', async () => {
  const file = join(folder, 'taken')
  await mkdir(file)
  await expect(writeResults(file, await exampleResults([null]), redact)).rejects.toThrow()
  expect(await readdir(folder)).toEqual(['taken'])
})

it('makes the folder beforehand, and refuses a path that cannot become a file', async () => {
  await requireWritable(join(folder, 'new', 'results.json'))
  expect(await readdir(folder, { recursive: true })).toEqual(['new'])
  // /proc takes no folder and no file, not even from root, for whom every folder seems writable.
  for (const file of [join(folder, 'new'), '/dev/null/results.json', '/proc/new/results.json', '/proc/results.json']) {
    await expect(requireWritable(file)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringContaining(JSON.stringify(file)),
    })
  }
})
