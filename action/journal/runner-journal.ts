import { hash } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { canonicalJson } from '../../core/identity.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'
import { type RestoreOptions, restorePaid } from './cache-restore.ts'
import { type JournalSnapshot, openJournal, unlessMissing, unwritable } from './journal.ts'

/** Where a workflow run's journal is, on this machine and in the cache. The post part of the step reads it as JSON. */
export const JournalLocation = z.strictObject({
  file: z.string(),
  /**
   * The folder that the cache saves and restores. It needs the same path for both, and may still write there after a
   * restore that failed.
   */
  transfer: z.string(),
  key: z.string(),
})
export type JournalLocation = z.infer<typeof JournalLocation>

type Env = Readonly<Record<string, string | undefined>>

interface RunnerJournalOptions extends RestoreOptions {
  readonly env: Env
  /** Passes the location to the post part of the step. */
  readonly saveLocation: (location: JournalLocation) => void
}

const FILE = 'journal.jsonl'

/**
 * Opens the journal of a workflow run. A re-run of the same run finds in it what the attempts before it paid for.
 * @param keys `entryKey`s of all answers that the run needs
 * @throws BenchmarkError `journal_unreachable`, `journal_unwritable`
 */
export async function openRunnerJournal(
  keys: readonly string[],
  options: RunnerJournalOptions,
): Promise<JournalSnapshot> {
  const { env, cache, signal, saveLocation } = options
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)
  const name = journalName(keys, env)
  const root = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', name)
  const location = { file: join(root, FILE), transfer: join(root, 'transfer'), key: `${name}-${attempt}` }
  await mkdir(location.transfer, { recursive: true })
  if (attempt > 1 && (await restorePaid(cacheRequest(location, `${name}-`), options)) === 'hit') {
    // The content is not trusted: every line is parsed, and every answer is judged again.
    await copyFile(join(location.transfer, FILE), location.file).catch(unlessMissing).catch(unwritable(location.file))
  }
  saveLocation(location) // only now: a journal that could not be restored must not be saved over
  const { entries, openForAppend } = await openJournal(location.file, 'resume')
  return {
    entries,
    openForAppend: async () => {
      const journal = await openForAppend()
      return {
        append: (entry) => journal.append(entry),
        [Symbol.asyncDispose]: async () => {
          await journal[Symbol.asyncDispose]()
          // The post part may not run after a cancellation.
          if (signal.aborted) await saveRunnerJournal(location, cache)
        },
      }
    },
  }
}

const cacheRequest = ({ transfer, key }: JournalLocation, prefix: string) => ({
  folder: transfer,
  key,
  prefix,
  message: 'the cache could not be asked for the answers that earlier attempts of this run paid for',
  help: 'No request was sent. Re-run the job later, or start a new workflow run, which pays for every answer again.',
})

/**
 * Names a journal by the run, the job, the step and all requests. The judge's settings are not in the name, since they
 * may change between attempts. Two steps that send the same requests are two measurements, and share no answers.
 */
function journalName(keys: readonly string[], env: Env): string {
  const asked = { keys: keys.toSorted(), job: env['GITHUB_JOB'] ?? null, step: env['GITHUB_ACTION'] ?? null }
  return `journal-${env['GITHUB_RUN_ID'] ?? 'local'}-${hash('sha256', canonicalJson(asked)).slice(0, 16)}`
}

/** Saves the journal for the next attempt. Does nothing when there is none. */
export async function saveRunnerJournal({ file, transfer, key }: JournalLocation, cache: RunnerCache): Promise<void> {
  const isThere = await copyFile(file, join(transfer, FILE)).then(
    () => true,
    () => false,
  )
  if (isThere) await cache.save(transfer, key)
}
