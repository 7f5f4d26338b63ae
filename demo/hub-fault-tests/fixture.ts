/** A small dataset behind the double of the Hub, and the real loader before it. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFolderStore } from '../../action/dataset/cache/folder-store.ts'
import type { Store } from '../../action/dataset/cache/store.ts'
import { decodeTests } from '../../action/dataset/hidden-tests/tests.ts'
import type { HubHost } from '../../action/dataset/hub/source.ts'
import { loadSample, type SampleRequest } from '../../action/dataset/load.ts'
import { packed, rawProblem } from '../../action/dataset/testing.ts'
import { type HubServer, type HubServerOptions, startHubServer } from '../hub-server/server.ts'

export const ID = 'owner/problems'
export const FILES = ['test.jsonl', 'test2.jsonl'] as const
const PROBLEMS_PER_FILE = 8

/** Some kilobytes that do not compress, so that files are large against the pieces they arrive in. */
const noise = () => randomBytes(12_000).toString('hex')

const lineOf = (id: string, change: Record<string, string> = {}): string =>
  `${JSON.stringify({
    ...rawProblem,
    question_id: id,
    question_title: `Title of ${id} é "quoted"`,
    private_test_cases: packed([{ input: noise(), output: id, testtype: 'stdin' }]),
    ...change,
  })}\n`

export type Loaded = Awaited<ReturnType<Fixture['load']>>

export interface Fixture extends AsyncDisposable {
  readonly hub: HubServer
  readonly folder: string
  /** Everything that was logged or warned about. */
  readonly lines: string[]
  /** Milliseconds that the loader would have slept. */
  readonly slept: number[]
  readonly store: Store
  /** Problems by id, their tests decoded. */
  load(
    request?: Partial<SampleRequest>,
    host?: Partial<HubHost>,
  ): Promise<{
    readonly ids: readonly string[]
    readonly problems: ReadonlyMap<string, unknown>
    readonly revision: string
    readonly cacheHit: boolean
  }>
  /** Bytes of content that the Hub sends while it loads. */
  bytesOf(work: () => Promise<unknown>): Promise<number>
}

interface FixtureOptions extends Partial<HubServerOptions> {
  /** Fields to change, by question id. */
  readonly change?: Readonly<Record<string, Record<string, string>>>
}

export const idsOf = (file: number): string[] => Array.from({ length: PROBLEMS_PER_FILE }, (_, n) => `p${file}_${n}`)

export const openFixture = async ({ change = {}, ...options }: FixtureOptions = {}): Promise<Fixture> => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-fault-'))
  const files = join(folder, 'files')
  await mkdir(files)
  for (const [index, name] of FILES.entries()) {
    await writeFile(
      join(files, name),
      idsOf(index)
        .map((id) => lineOf(id, change[id]))
        .join(''),
    )
  }
  const hub = await startHubServer({ id: ID, folder: files, ...options })
  const lines: string[] = []
  const slept: number[] = []
  const host = {
    env: { HF_ENDPOINT: hub.url },
    signal: new AbortController().signal,
    clock: { sleep: async (ms: number) => void slept.push(ms), random: () => 0 },
    log: (line: string) => void lines.push(line),
    warn: (line: string) => void lines.push(`warning: ${line}`),
  }
  const store = openFolderStore(join(folder, 'cache'), host)
  return {
    hub,
    folder,
    lines,
    slept,
    store,
    load: async (request, changes) => {
      const sample = await loadSample({ ...EVERYTHING, ...request }, { ...host, store, ...changes })
      const problems = new Map<string, unknown>()
      for (const problem of sample.problems) {
        const { hiddenTests: _, ...rest } = problem
        problems.set(problem.id, { ...rest, tests: await decodeTests(problem) })
      }
      const { revision, cacheHit } = sample
      return { ids: sample.problems.map(({ id }) => id), problems, revision, cacheHit }
    },
    bytesOf: async (work) => {
      const before = hub.bytes()
      await work()
      return hub.bytes() - before
    },
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]()
      await hub.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const EVERYTHING: SampleRequest = {
  dataset: ID,
  release: 'release_v2',
  startDate: '2024-01-01',
  endDate: '2025-01-01',
  difficulty: [],
  platform: [],
  problems: [],
  sampleSize: 0,
  shard: null,
  seed: 1,
}
