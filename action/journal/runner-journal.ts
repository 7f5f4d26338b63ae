import { hash } from 'node:crypto'
import { copyFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { canonicalJson } from '../../core/identity.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'
import { type FetchOptions, fetchPaid } from './fetch.ts'
import { type FoundJournal, openJournal, unlessMissing, unwritable } from './journal.ts'

/** Where a workflow run's journal is, on this machine and in the cache. It outlives the main part of the step as JSON. */
export const JournalPlace = z.strictObject({
  file: z.string(),
  /** The cache wants the same path for saving and restoring, and may write there long after it has failed to. */
  transfer: z.string(),
  key: z.string(),
})
export type JournalPlace = z.infer<typeof JournalPlace>

type Env = Readonly<Record<string, string | undefined>>

export interface RunnerJournalOptions extends FetchOptions {
  readonly env: Env
  /** Keeps the place for the post part of the step. */
  readonly remember: (place: JournalPlace) => void
}

const FILE = 'journal.jsonl'

/**
 * The journal of a workflow run: a re-run of the same run finds in it what the attempts before it have paid for.
 * @param keys `entryKey`s of all answers that the run wants
 * @throws BenchmarkError `journal_unreachable`, `journal_unwritable`
 */
export async function openRunnerJournal(keys: readonly string[], options: RunnerJournalOptions): Promise<FoundJournal> {
  const { env, cache, signal, remember } = options
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)
  const name = journalName(keys, env)
  const root = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', name)
  const place = { file: join(root, FILE), transfer: join(root, 'transfer'), key: `${name}-${attempt}` }
  await mkdir(place.transfer, { recursive: true })
  if (attempt > 1 && (await fetchPaid(wanted(place, `${name}-`), options)) === 'hit') {
    // Whatever came back may have been written by anybody: it is parsed as such, and judged anew.
    await copyFile(join(place.transfer, FILE), place.file).catch(unlessMissing).catch(unwritable(place.file))
  }
  remember(place) // not before: what could not be fetched must not be saved over
  const { entries, begin } = await openJournal(place.file, 'resume')
  return {
    entries,
    begin: async () => {
      const journal = await begin()
      return {
        append: (entry) => journal.append(entry),
        [Symbol.asyncDispose]: async () => {
          await journal[Symbol.asyncDispose]()
          // The post part may never come then.
          if (signal.aborted) await saveRunnerJournal(place, cache)
        },
      }
    },
  }
}

const wanted = ({ transfer, key }: JournalPlace, prefix: string) => ({
  folder: transfer,
  key,
  prefix,
  message: 'what earlier attempts of this run have paid for could not be fetched from the cache',
  help: 'Nothing was bought. Re-run the job later, or start a new workflow run, which buys everything anew.',
})

/**
 * Names the run, the job and step of it, and everything that is asked; nothing of what answers are judged with, which may
 * change from one attempt to the next. Two steps that ask the same are two measurements: neither takes the other's answers.
 */
function journalName(keys: readonly string[], env: Env): string {
  const asked = { keys: keys.toSorted(), job: env['GITHUB_JOB'] ?? null, step: env['GITHUB_ACTION'] ?? null }
  return `journal-${env['GITHUB_RUN_ID'] ?? 'local'}-${hash('sha256', canonicalJson(asked)).slice(0, 16)}`
}

/** Saves the journal for the next attempt. Does nothing when there is none. */
export async function saveRunnerJournal({ file, transfer, key }: JournalPlace, cache: RunnerCache): Promise<void> {
  const isThere = await copyFile(file, join(transfer, FILE)).then(
    () => true,
    () => false,
  )
  if (isThere) await cache.save(transfer, key)
}
