import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openFileStore } from './file-store.ts'
import { closed, intended, submitted } from './testing.ts'

const folder = () => mkdtemp(join(tmpdir(), 'batch-file-'))

it('loads what it saved, and keeps a file only while a batch is open', async () => {
  const path = join(await folder(), 'batch')
  const store = openFileStore(path, () => {})
  expect(await store.load()).toEqual([])
  expect(await store.save([intended, submitted])).toBe('saved')
  expect(await store.load()).toEqual([intended, submitted])
  expect(await store.save([intended, submitted, closed])).toBe('saved')
  expect(existsSync(path)).toBe(false)
})

it('stops the run when the file cannot be read', async () => {
  await expect(openFileStore(await folder(), () => {}).load()).rejects.toMatchObject({ code: 'journal_unreachable' })
})
