import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { canonicalJson } from '../../core/fingerprint.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'
import { type JournalSnapshot, openJournal } from './journal.ts'
import { type RestoredPaid, type RestoreOptions, restorePaid, savePaid } from './paid-cache.ts'

/** Where a workflow run's journal is, on this machine and in the cache. The post part of the step reads it as JSON. */
export const JournalLocation = z.strictObject({
  file: z.string(),
  /** Names the journal for every attempt of the run. */
  name: z.string(),
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
const SAVE_ATTEMPTS = 3

/**
 * Opens the journal of a workflow run. A re-run of the same run finds in it what the attempts before it paid for; where it
 * does not, it warns of what is bought again.
 * @param keys request keys of all answers that the run needs
 * @throws BenchmarkError `journal_unwritable`
 */
export async function openRunnerJournal(
  keys: readonly string[],
  options: RunnerJournalOptions,
): Promise<JournalSnapshot> {
  const { env, cache, signal, saveLocation, warn } = options
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)
  const name = journalName(keys, env)
  const file = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', name, FILE)
  const location = { file, name, key: `${name}-${attempt}` }
  await mkdir(dirname(file), { recursive: true })
  const restored = attempt > 1 ? await restorePaid({ ...location, prefix: `${name}-` }, options) : null
  saveLocation(location)
  // The content is not trusted: every line is parsed, and every answer is judged again.
  const { entries, openForAppend } = await openJournal(file, 'resume')
  const lost = restored === null ? null : await whyLost(restored, file, entries.length)
  if (lost !== null) warn(lostJournal(lost, keys.length))
  return {
    entries,
    history: lost === null ? 'whole' : 'lost',
    openForAppend: async () => {
      const journal = await openForAppend()
      return {
        append: (entry) => journal.append(entry),
        [Symbol.asyncDispose]: async () => {
          await journal[Symbol.asyncDispose]()
          // The post part may not run after a cancellation.
          if (signal.aborted) await saveRunnerJournal(location, cache, warn)
        },
      }
    },
  }
}

/** Why the journal of the attempts before is not there; null when it is. */
async function whyLost(restored: RestoredPaid, file: string, entries: number): Promise<string | null> {
  if (entries > 0) return null
  if (restored === 'absent') return 'there is no cache service'
  if (restored === 'fault') return 'the cache could not be read'
  if (restored === 'miss')
    return 'none was saved, it has been deleted since, or this runner packs its cache in another way'
  const isReadable = existsSync(file) && (await stat(file)).size === 0
  return isReadable ? null : 'what is in the cache cannot be read'
}

const lostJournal = (why: string, answers: number): string =>
  `no answers of earlier attempts of this run were found (${why}): what they have paid for is bought again, up to ` +
  `${answers} answers, and max-cost limits this attempt alone`

/**
 * Names a journal by the run, the job, the step and all requests. The judge's settings are not in the name, since they
 * may change between attempts. Two steps that send the same requests are two measurements, and share no answers.
 */
function journalName(keys: readonly string[], env: Env): string {
  const asked = { keys: keys.toSorted(), job: env['GITHUB_JOB'] ?? null, step: env['GITHUB_ACTION'] ?? null }
  return `journal-${env['GITHUB_RUN_ID'] ?? 'local'}-${hash('sha256', canonicalJson(asked)).slice(0, 16)}`
}

/** Saves the journal for the next attempt; an empty one when nothing was paid for, so that it is not taken for lost. */
export async function saveRunnerJournal(
  location: JournalLocation,
  cache: RunnerCache,
  warn: (line: string) => void,
): Promise<void> {
  await writeFile(location.file, '', { flag: 'a', mode: 0o600 })
  for (let made = 0; made < SAVE_ATTEMPTS; made++) if ((await savePaid(location, cache)) !== 'fault') return
  warn('the answers of this attempt could not be saved in the cache: a re-run pays for them again')
}
