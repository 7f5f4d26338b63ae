import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { postStep } from './post-step.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

it('does nothing after a main part that bought nothing', async () => {
  vi.stubEnv('STATE_journal', '')
  vi.stubEnv('STATE_batches', '')
  await expect(postStep()).resolves.toBeUndefined()
})

it('hands the journal that the main part left to the cache', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'post-'))
  const place = { file: join(folder, 'journal.jsonl'), transfer: join(folder, 'transfer'), key: 'journal-gh-1-0-1' }
  await mkdir(place.transfer)
  await writeFile(place.file, 'entries\n')
  vi.stubEnv('STATE_journal', JSON.stringify(place))
  vi.stubEnv('ACTIONS_RESULTS_URL', '') // no cache service here: what it would be given is what counts
  vi.stubEnv('ACTIONS_CACHE_URL', '')
  await postStep()
  expect(await readFile(join(place.transfer, 'journal.jsonl'), 'utf8')).toBe('entries\n')
})
