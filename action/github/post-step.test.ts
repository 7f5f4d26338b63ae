import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { abandoned, intended, leasedBy, submitted } from '../batches/testing.ts'
import { entryLine } from '../journal/entry.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'
import { postStep } from './post-step.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

it('does nothing after a main step that paid for nothing', async () => {
  vi.stubEnv('STATE_journal', '')
  vi.stubEnv('STATE_batches', '')
  await expect(postStep()).resolves.toBeUndefined()
})

it('saves the journal and the open batches that the main step left', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'post-'))
  const [journal, batches] = [join(folder, 'journal.jsonl'), join(folder, 'batch.jsonl')]
  await writeFile(journal, 'entries\n')
  await writeFile(batches, [intended, submitted, leasedBy('workflow run 9, attempt 1')].map(entryLine).join(''))
  const saved: Record<string, string> = {}
  const cache: RunnerCache = {
    restore: async () => 'miss',
    save: async (path, key) => {
      saved[key] = await readFile(join(path, 'paid.jsonl'), 'utf8')
      return 'saved'
    },
  }
  vi.stubEnv('STATE_journal', JSON.stringify({ file: journal, name: 'journal-9', key: 'journal-9-1' }))
  const location = { file: batches, name: 'batch-0', key: 'batch-0-post', holder: 'workflow run 9, attempt 1' }
  vi.stubEnv('STATE_batches', JSON.stringify(location))
  await postStep(cache)
  expect(saved['journal-9-1']).toBe('entries\n')
  expect(saved['batch-0-post']).toContain(entryLine(abandoned))

  delete saved['batch-0-post']
  vi.stubEnv('STATE_batches', JSON.stringify({ ...location, holder: 'workflow run 8, attempt 1' }))
  await postStep(cache)
  expect(Object.keys(saved)).toEqual(['journal-9-1'])
})
