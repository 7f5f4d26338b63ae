import { copyFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { RunnerCache } from '../runner-cache.ts'
import { type Journal, openJournal } from './journal.ts'

/** Where a workflow run's journal is, on this machine and in the cache. It outlives the main part of the step as JSON. */
export const JournalPlace = z.strictObject({
  file: z.string(),
  /** The cache wants the same path for saving and restoring, and may write there long after it has failed to. */
  transfer: z.string(),
  key: z.string(),
})
export type JournalPlace = z.infer<typeof JournalPlace>

export interface RunnerJournalOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cache: RunnerCache
  /** Aborted when the job is to end: the post part may never come then. */
  readonly signal: AbortSignal
  /** Keeps the place for the post part of the step. */
  readonly remember: (place: JournalPlace) => void
}

const FILE = 'journal.jsonl'

/**
 * The journal of a workflow run: a re-run of the same run finds in it what the attempts before it have paid for.
 * @param id of the results: the run, and all settings that make its answers
 */
export async function openRunnerJournal(id: string, options: RunnerJournalOptions): Promise<Journal> {
  const { env, cache, signal, remember } = options
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)
  const root = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', id)
  const place = { file: join(root, FILE), transfer: join(root, 'transfer'), key: `journal-${id}-${attempt}` }
  await mkdir(place.transfer, { recursive: true })
  if (attempt > 1 && (await cache.restore(place.transfer, place.key, [`journal-${id}-`])) === 'hit') {
    // Whatever came back may have been written by anybody: it is parsed as such, and judged anew.
    await copyFile(join(place.transfer, FILE), place.file).catch(() => {})
  }
  remember(place)
  const journal = await openJournal(place.file, 'resume')
  return {
    find: (key) => journal.find(key),
    count: journal.count,
    append: (key, answer) => journal.append(key, answer),
    [Symbol.asyncDispose]: async () => {
      await journal[Symbol.asyncDispose]()
      if (signal.aborted) await saveRunnerJournal(place, cache)
    },
  }
}

/** Saves the journal for the next attempt. Does nothing when there is none. */
export async function saveRunnerJournal({ file, transfer, key }: JournalPlace, cache: RunnerCache): Promise<void> {
  const isThere = await copyFile(file, join(transfer, FILE)).then(
    () => true,
    () => false,
  )
  if (isThere) await cache.save(transfer, key)
}
