import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { answerOf } from '../pipeline/testing.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'
import { type JournalLocation, openRunnerJournal, saveRunnerJournal } from './runner-journal.ts'

const key = (digit: string) => digit.repeat(64)
const ASKED = ['a', 'b', 'c'].map(key)

/** A cache service in a folder. Of a prefix it gives the newest key, as the real one does. */
let saved: string[]
let restores: string[]
let shelf: string
let cache: RunnerCache
beforeEach(async () => {
  saved = []
  pauses = []
  warnings = []
  restores = []
  shelf = await mkdtemp(join(tmpdir(), 'cache-'))
  cache = {
    restore: async (folder, wanted, prefixes = []) => {
      restores.push(wanted)
      const hit = saved.findLast((name) => name === wanted || prefixes.some((prefix) => name.startsWith(prefix)))
      if (hit === undefined) return 'miss'
      await cp(join(shelf, hit), folder, { recursive: true })
      return 'hit'
    },
    save: async (folder, name) => {
      await cp(folder, join(shelf, name), { recursive: true })
      saved.push(name)
      return 'saved'
    },
  }
})

interface Attempt {
  readonly number: number
  readonly keys?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly pays: readonly string[]
  readonly signal?: AbortSignal
}

let pauses: number[]
let warnings: string[]
const clock = { sleep: async (ms: number) => void pauses.push(ms) }
const warn = (line: string) => void warnings.push(line)

/** One attempt on a machine of its own. `found` has the first letters of the keys in the journal. */
async function attempt({ number, keys = ASKED, env: more, pays, signal = new AbortController().signal }: Attempt) {
  const temp = await mkdtemp(join(tmpdir(), 'runner-'))
  const env = { RUNNER_TEMP: temp, GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: String(number), ...more }
  const locations: JournalLocation[] = []
  const saveLocation = (location: JournalLocation) => locations.push(location)
  const past = await openRunnerJournal(keys, {
    env,
    cache,
    signal,
    saveLocation,
    clock,
    warn,
  })
  await using journal = await past.openForAppend()
  for (const digit of pays) {
    await journal.append({ kind: 'answer', key: key(digit), mode: 'live', answer: answerOf() })
  }
  const [location] = locations
  if (location === undefined) throw new Error('the location was not saved')
  return {
    history: past.history,
    found: past.entries.map((entry) => (entry.kind === 'batch' ? entry.event : entry.key[0])),
    location,
  }
}

it('gives an attempt what all attempts before it paid for', async () => {
  const first = await attempt({ number: 1, pays: ['a'] })
  expect(first.found).toEqual([])
  await saveRunnerJournal(first.location, cache, warn)
  const second = await attempt({ number: 2, pays: ['b'] })
  expect(second.found).toEqual(['a'])
  await saveRunnerJournal(second.location, cache, warn)
  expect((await attempt({ number: 3, pays: [] })).found).toEqual(['a', 'b'])
  expect(saved).toEqual([first.location.key, second.location.key])
})

it.each<[string, Partial<Attempt>]>([
  ['another run', { env: { GITHUB_RUN_ID: '78' } }],
  ['another job of the run', { env: { GITHUB_JOB: 'other' } }],
  ['another step of the job', { env: { GITHUB_ACTION: '__owner_llm-benchmarks_2' } }],
  ['a step with other requests', { keys: ['a', 'b', 'd'].map(key) }],
])('gives nothing to %s', async (_, other) => {
  const { location } = await attempt({ number: 1, pays: ['a'] })
  await saveRunnerJournal(location, cache, warn)
  expect((await attempt({ number: 2, pays: [] })).found).toEqual(['a'])
  expect((await attempt({ number: 2, pays: [], ...other })).found).toEqual([])
})

it('recognizes the run, in whatever order its requests come', async () => {
  const { location } = await attempt({ number: 1, pays: ['a'] })
  await saveRunnerJournal(location, cache, warn)
  expect((await attempt({ number: 2, keys: ASKED.toReversed(), pays: [] })).found).toEqual(['a'])
})

it('asks the cache for nothing on the first attempt', async () => {
  await attempt({ number: 1, pays: [] })
  expect(restores).toEqual([])
})

it('saves at once when the job is cancelled', async () => {
  await attempt({ number: 1, pays: ['a'], signal: AbortSignal.abort() })
  expect((await attempt({ number: 2, pays: [] })).found).toEqual(['a'])
})

it('tries again after a fault of the cache, and restores what is there', async () => {
  await saveRunnerJournal((await attempt({ number: 1, pays: ['a'] })).location, cache, warn)
  const { restore } = cache
  cache = { ...cache, restore: async (...args) => (pauses.length < 3 ? 'fault' : restore(...args)) }
  expect((await attempt({ number: 2, pays: [] })).found).toEqual(['a'])
  expect(pauses).toEqual([5_000, 10_000, 20_000])
})

it.each([
  ['absent', 'there is no cache service'],
  ['miss', 'none was saved'],
  ['fault', 'the cache could not be read'],
  ['damaged', 'the cache could not be read'],
] as const)(
  'goes on when the cache gives nothing (%s), and says why and what is bought again',
  async (outcome, why) => {
    cache = { ...cache, restore: async () => outcome }
    expect(await attempt({ number: 2, pays: ['a'] })).toMatchObject({ found: [], history: 'lost' })
    expect(warnings).toEqual([
      expect.stringMatching(`${why}.*is bought again, up to 3 answers, and max-cost limits this attempt alone`),
    ])
  },
)

it('ignores lines in the cache that are no journal entries', async () => {
  const { location } = await attempt({ number: 1, pays: ['a'] })
  await saveRunnerJournal(location, cache, warn)
  await writeFile(join(shelf, location.key, 'paid.jsonl'), '{"key":"forged"}\n\u0000\n')
  expect(await attempt({ number: 2, pays: [] })).toMatchObject({ found: [], history: 'lost' })
  expect(warnings).toEqual([expect.stringContaining('cannot be read')])
})

it('distinguishes an attempt that paid for nothing from one whose journal is lost', async () => {
  const { location } = await attempt({ number: 1, pays: [] })
  await rm(location.file)
  await saveRunnerJournal(location, cache, warn)
  expect(await attempt({ number: 2, pays: [] })).toMatchObject({ found: [], history: 'whole' })
  expect(warnings).toEqual([])
})

it('holds no prompt and no API key', async () => {
  const { location } = await attempt({ number: 1, pays: ['a'] })
  const [entry] = (await readFile(location.file, 'utf8')).split('\n').map((line) => JSON.parse(line || 'null'))
  expect(Object.keys(entry)).toEqual(['kind', 'key', 'mode', 'answer'])
  expect(Object.keys(entry.answer).toSorted()).toEqual(Object.keys(answerOf()).toSorted())
})

it.each([
  [2, []],
  [9, [expect.stringContaining('a re-run pays for them again')]],
])('is saved again after a fault: %i faults', async (faults, expected) => {
  const { location } = await attempt({ number: 1, pays: ['a'] })
  const { save } = cache
  let made = 0
  cache = { ...cache, save: async (folder, name) => (made++ < faults ? 'fault' : save(folder, name)) }
  await saveRunnerJournal(location, cache, warn)
  expect(warnings).toEqual(expected)
  expect(saved).toHaveLength(expected.length === 0 ? 1 : 0)
})
