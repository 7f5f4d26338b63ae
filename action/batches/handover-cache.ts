import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Entry, entryLine } from '../journal/entry.ts'
import { type FetchOptions, fetchPaid } from '../journal/fetch.ts'
import { readEntriesOf } from '../journal/journal.ts'
import { gravesIn } from './closed.ts'
import type { BatchMemory, Watcher } from './handover.ts'
import { requestsHash } from './handover-file.ts'
import { openBatches } from './open-batches.ts'

type Env = Readonly<Record<string, string | undefined>>

const FILE = 'batch.jsonl'

/**
 * The cache of GitHub Actions as the memory of open batches: `batch-<requests>-<UTC date>-<run>-<attempt>-<number>`. What
 * is there is never changed: the newest entry with the same requests holds, and says so when the batch is closed.
 * A batch is found by the next run of the same step on the same branch: another step that asks the same is another
 * measurement. A branch reads the default branch's entries and cannot write there: it would collect and not say so.
 */
export function openBatchCache(
  keys: readonly string[],
  options: FetchOptions & { readonly env: Env; readonly now: () => Date },
): BatchMemory {
  const { env, cache, now } = options
  const step = [env['GITHUB_REF'], env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']].map(
    (name) => name ?? null,
  )
  const name = `batch-${requestsHash(keys, { step })}`
  const folder = join(env['RUNNER_TEMP'] ?? tmpdir(), 'llm-benchmarks', name)
  let number = 0
  const keyOf = () => {
    const run = `${env['GITHUB_RUN_ID'] ?? 'local'}-${env['GITHUB_RUN_ATTEMPT'] ?? 1}`
    return `${name}-${now().toISOString().slice(0, 10)}-${run}-${++number}`
  }
  return {
    recall: async () => {
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true })
      return (await fetchPaid(wanted(folder, name), options)) === 'hit' ? readEntriesOf(join(folder, FILE)) : []
    },
    keep: async (entries) => {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, FILE), worthKeeping(entries).map(entryLine).join(''), { mode: 0o600 })
      return cache.save(folder, keyOf())
    },
  }
}

/** Of what is closed nothing but that it is, and by whom: its answers are not to be found again. */
const worthKeeping = (entries: readonly Entry[]): readonly Entry[] =>
  openBatches(entries).length > 0 ? entries : gravesIn(entries)

const wanted = (folder: string, name: string) => ({
  folder,
  key: `${name}-newest`, // no entry has it: only the newest of the prefix will do
  prefix: `${name}-`,
  message: 'whether an earlier run has left a batch open could not be asked of the cache',
  help: `No batch was submitted. Run again later. If this stays so, delete the cache entries ${name}-*, and with them what they tell of an open batch; mode live needs none.`,
})

/**
 * An attempt of a workflow run. The attempts before it have ended, or it would not be there; whether another run still
 * waits is not known here, so its word is taken. So is that of a leg of the same matrix that asks the same.
 */
export function runWatcher(env: Env, until: Date, now: () => Date): Watcher {
  const run = env['GITHUB_RUN_ID'] ?? 'unknown'
  const attempt = Number(env['GITHUB_RUN_ATTEMPT'] ?? 1)
  return {
    by: `workflow run ${run}, attempt ${attempt}`,
    until,
    isAlive: (by, theirs) => {
      const [, otherRun, otherAttempt] = /^workflow run (\w+), attempt (\d+)$/.exec(by) ?? []
      return now() < theirs && !(otherRun === run && Number(otherAttempt) < attempt)
    },
  }
}
