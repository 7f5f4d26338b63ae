import { sampleFingerprint } from '../../../core/fingerprint.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import { showBytes } from '../bytes.ts'
import { getOrCreate, type Store } from '../cache/store.ts'
import { chooseFiles } from '../files.ts'
import { hashed } from '../hash.ts'
import { validateTests } from '../hidden-tests/tests.ts'
import { readIndex, writeIndex } from '../index-file.ts'
import { readEntries, readProblems, requireUnique } from '../jsonl/lines.ts'
import { scanLines } from '../jsonl/scan.ts'
import { type Packed, readPack, saveHiddenIn, testsFile, writePack } from '../pack.ts'
import type { Selection } from '../select.ts'
import type { IndexRow, ProblemSource, Reading } from '../source.ts'
import { download } from './download.ts'
import { type Hub, hubOf } from './hub.ts'
import { mapInParallel } from './parallel.ts'
import { mayContain } from './published.ts'
import { type Range, rangesOf } from './ranges.ts'
import { hashFor, openRepository, type RemoteFile, type WantedFiles } from './repository.ts'
import { ContentChanged, retryUntilIntact } from './retries.ts'

/** Parts of the names in the store. Raise the number when the format of the stored files changes. */
const INDEX_FORM = 'v2'
const PACK_FORM = 'v1'
const FILES_IN_FLIGHT = 3
const RANGES_IN_FLIGHT = 4

export type HubHost = Pick<Runtime, 'env' | 'signal' | 'clock' | 'log' | 'warn'> & { readonly store: Store }

interface HubRequest extends Pick<Selection, 'startDate' | 'endDate'> {
  /** `owner/name`. */
  readonly id: string
  readonly release: string
}

interface Connection {
  readonly hub: Hub
  readonly host: HubHost
  readonly files: ReadonlyMap<string, RemoteFile>
}

/**
 * Opens a dataset on the Hugging Face Hub. Each file is read completely once, for its index; after that only the lines of a
 * sample are fetched. The store keeps indexes and samples for later runs.
 * Rejects with `bad_input`, `bad_dataset`, `dataset_unreachable` or `disk_full`.
 */
export async function openHub(request: HubRequest, host: HubHost): Promise<ProblemSource> {
  const hub = hubOf(host.env, host)
  const { commit, files } = await openRepository(request.id, filesOf(request.release), hub)
  const wanted = files.filter((file) => mayContain(request.id, file, request))
  const connection = { hub, host, files: new Map(files.map((file) => [file.name, file])) }
  host.log(`dataset: ${request.id} at ${commit.slice(0, 12)}, ${wanted.map(({ name }) => name).join(', ')}`)
  return {
    catalogue: async () => {
      const indexes = await mapInParallel(FILES_IN_FLIGHT, wanted, hub, (file, hub) =>
        indexOf(file, { ...connection, hub }),
      )
      return { revision: commit, entries: requireUnique(indexes.flat()) }
    },
    read: (entries) => readCached(entries, commit, connection),
  }
}

const filesOf = (release: string): WantedFiles => ({
  choose: (names) => chooseFiles(names, release),
  help: 'Choose another release, or a dataset in the form of livecodebench/code_generation_lite.',
})

async function indexOf(file: RemoteFile, { hub, host }: Connection): Promise<readonly IndexRow[]> {
  const name = `index-${INDEX_FORM}-${file.digest.hex}`
  const content = {
    read: (folder: string) => readIndex(folder, file),
    fill: async (folder: string) => {
      host.log(`dataset: reading all of ${file.name} once (${showBytes(file.size)}), to index its problems`)
      await writeIndex(folder, await retryUntilIntact(file.name, host.warn, () => indexPass(file, hub)))
    },
  }
  return (await getOrCreate(host.store, name, content, host.warn)).value
}

async function indexPass(file: RemoteFile, hub: Hub): Promise<IndexRow[]> {
  const hash = hashFor(file)
  const entries: IndexRow[] = []
  const chunks = hashed(download(file, { start: 0, end: file.size }, hub), hash)
  for await (const entry of readEntries(scanLines(file.name, chunks))) entries.push(entry)
  if (hash.digest('hex') !== file.digest.hex) throw new ContentChanged('its checksum is not the one that the Hub gives')
  return entries
}

async function readCached(entries: readonly IndexRow[], commit: string, connection: Connection): Promise<Reading> {
  const { log, store, warn } = connection.host
  const fingerprint = await sampleFingerprint({ revision: commit, problemIds: entries.map(({ id }) => id) })
  const content = {
    read: async (folder: string) => {
      const problems = await readPack(folder)
      return entries.map((entry) => requireSame(entry, problems.get(entry.id)))
    },
    fill: (folder: string) => fillPack(folder, entries, connection),
  }
  const { value: problems, hit } = await getOrCreate(store, `problems-${PACK_FORM}-${fingerprint}`, content, warn)
  log(`dataset: ${problems.length} problems ${hit ? 'from the cache, nothing downloaded' : 'fetched'}`)
  log(`cache: ${await store.describe()}`)
  return { problems, cacheHit: hit }
}

function requireSame<T extends Pick<IndexRow, 'contestDate' | 'difficulty' | 'platform'>>(
  entry: IndexRow,
  problem: T | undefined,
): T {
  const isSame =
    problem?.contestDate === entry.contestDate &&
    problem.difficulty === entry.difficulty &&
    problem.platform === entry.platform
  if (!isSame) throw new Error(`problem ${entry.id} is missing or different`)
  return problem
}

async function fillPack(folder: string, entries: readonly IndexRow[], { hub, host, files }: Connection): Promise<void> {
  const ranges = rangesOf(entries)
  const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  host.log(`dataset: fetching ${entries.length} problems (${showBytes(bytes)} in ${ranges.length} requests)`)
  const fileOf = new Map(entries.map(({ id }, index) => [id, testsFile(index)]))
  const packs = await mapInParallel(RANGES_IN_FLIGHT, ranges, hub, (range, hub) => {
    const file = files.get(range.file)
    if (file === undefined) throw new Error(`no file ${range.file}`)
    const subject = `${range.entries.length} problems of ${range.file}`
    return retryUntilIntact(subject, host.warn, () => packRange(folder, { file, range, fileOf }, hub))
  })
  const packed = packs.flat()
  await validateTests(
    packed.map(({ problem }) => problem),
    undefined,
    entries,
  )
  await writePack(folder, packed)
}

interface RangeOfFile {
  readonly file: RemoteFile
  readonly range: Range
  /** Names of the files for hidden tests, by question id. */
  readonly fileOf: ReadonlyMap<string, string>
}

async function packRange(folder: string, { file, range, fileOf }: RangeOfFile, hub: Hub): Promise<Packed[]> {
  const packed: Packed[] = []
  const first = range.entries[0]
  const start = { number: first?.line ?? 1, offset: range.start }
  const nextFile = () => fileOf.get(range.entries[packed.length]?.id ?? '') ?? ''
  const events = scanLines(file.name, download(file, range, hub), start)
  const problems = readProblems(events, (raw, piece) => saveHiddenIn(folder, nextFile())(raw, piece))
  for await (const { problem, end } of problems) {
    const entry = range.entries[packed.length]
    const isIt = entry?.offset === end.line.offset && entry.length === end.length && entry.crc32 === end.crc32
    if (!isIt) throw new ContentChanged(`line ${end.line.number} is not the one in the index`)
    packed.push({ problem, file: nextFile() })
  }
  if (packed.length !== range.entries.length) throw new ContentChanged('lines are missing')
  return packed
}
