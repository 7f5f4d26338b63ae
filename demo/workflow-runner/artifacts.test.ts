import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { Artifacts } from './artifacts.ts'

const root = mkdtempSync(join(tmpdir(), 'artifacts-test-'))
const [here, there] = [join(root, 'here'), join(root, 'there')]
beforeEach(() => {
  for (const folder of [here, there]) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
  }
})
afterAll(() => rmSync(root, { recursive: true }))

const put = (name: string, text: string) => writeFileSync(join(here, name), text)
const read = (name: string) => readFileSync(join(there, name), 'utf8')

it('brings a file from one job to another', () => {
  using artifacts = new Artifacts()
  put('results.json', 'one')
  expect(artifacts.upload(here, { name: 'results', path: 'results.json' })).toEqual({ 'artifact-id': '1' })
  artifacts.download(there, { name: 'results' })
  expect(read('results.json')).toBe('one')
})

it('gives no id for a missing artifact, which tells the next job', () => {
  using artifacts = new Artifacts()
  expect(artifacts.upload(here, { name: 'results', path: 'results.json', 'if-no-files-found': 'ignore' })).toEqual({})
  expect(() => artifacts.upload(here, { name: 'results', path: 'results.json' })).toThrow('no file')
  expect(() => artifacts.download(there, { name: 'results' })).toThrow('no artifact')
})

it('replaces one of the same name only with overwrite, as a second attempt needs', () => {
  using artifacts = new Artifacts()
  const inputs = { name: 'results', path: 'results.json' }
  put('results.json', 'one')
  artifacts.upload(here, inputs)
  put('results.json', 'two')
  expect(() => artifacts.upload(here, inputs)).toThrow('there already')
  artifacts.upload(here, { ...inputs, overwrite: 'true' })
  artifacts.download(there, { name: 'results' })
  expect(read('results.json')).toBe('two')
})

it('gathers the shards by a pattern', () => {
  using artifacts = new Artifacts()
  for (const shard of [1, 2]) {
    put(`results-${shard}.json`, `${shard}`)
    artifacts.upload(here, { name: `results-${shard}`, path: `results-${shard}.json` })
  }
  put('other.json', '')
  artifacts.upload(here, { name: 'other', path: 'other.json' })
  artifacts.download(there, { pattern: 'results-*', path: 'all', 'merge-multiple': 'true' })
  expect([read('all/results-1.json'), read('all/results-2.json')]).toEqual(['1', '2'])
  expect(() => read('all/other.json')).toThrow('ENOENT')
})
