import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { answerOf } from '../pipeline/testing.ts'
import type { RunnerCache } from '../runtime/actions-cache.ts'
import { type JournalPlace, openRunnerJournal, saveRunnerJournal } from './runner-journal.ts'

const key = (digit: string) => digit.repeat(64)
const ASKED = ['a', 'b', 'c'].map(key)

/** A cache service in a folder, with the newest key of a prefix as the service has it. */
let saved: string[]
let restores: string[]
let shelf: string
let cache: RunnerCache
beforeEach(async () => {
  saved = []
  pauses = []
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
  readonly buys: readonly string[]
  readonly signal?: AbortSignal
}

/** One attempt on a machine of its own; says what it found of the answers a, b and c. */
let pauses: number[]
const clock = { sleep: async (ms: number) => void pauses.push(ms) }

async function attempt({ number, keys = ASKED, env: more, buys, signal = new AbortController().signal }: Attempt) {
  const temp = await mkdtemp(join(tmpdir(), 'runner-'))
  const env = { RUNNER_TEMP: temp, GITHUB_RUN_ID: '77', GITHUB_RUN_ATTEMPT: String(number), ...more }
  const places: JournalPlace[] = []
  const remember = (place: JournalPlace) => places.push(place)
  const past = await openRunnerJournal(keys, { env, cache, signal, remember, clock })
  await using journal = await past.begin()
  for (const digit of buys) {
    await journal.append({ kind: 'answer', key: key(digit), mode: 'live', answer: answerOf() })
  }
  const [place] = places
  if (place === undefined) throw new Error('the place was not remembered')
  return { found: past.entries.map((entry) => (entry.kind === 'batch' ? entry.event : entry.key[0])), place }
}

it('brings what every attempt before has paid for to the next one, and to no other run', async () => {
  const first = await attempt({ number: 1, buys: ['a'] })
  expect(first.found).toEqual([])
  await saveRunnerJournal(first.place, cache)
  const second = await attempt({ number: 2, buys: ['b'] })
  expect(second.found).toEqual(['a'])
  await saveRunnerJournal(second.place, cache)
  expect((await attempt({ number: 3, buys: [] })).found).toEqual(['a', 'b'])
  expect(saved).toEqual([first.place.key, second.place.key])
})

it.each<[string, Partial<Attempt>]>([
  ['another run', { env: { GITHUB_RUN_ID: '78' } }],
  ['another job of the run', { env: { GITHUB_JOB: 'other' } }],
  ['another step of the job', { env: { GITHUB_ACTION: '__owner_llm-benchmarks_2' } }],
  ['a step that asks something else', { keys: ['a', 'b', 'd'].map(key) }],
])('brings nothing to %s', async (_, other) => {
  const { place } = await attempt({ number: 1, buys: ['a'] })
  await saveRunnerJournal(place, cache)
  expect((await attempt({ number: 2, buys: [] })).found).toEqual(['a'])
  expect((await attempt({ number: 2, buys: [], ...other })).found).toEqual([])
})

it('knows the run again in whatever order it asks', async () => {
  const { place } = await attempt({ number: 1, buys: ['a'] })
  await saveRunnerJournal(place, cache)
  expect((await attempt({ number: 2, keys: ASKED.toReversed(), buys: [] })).found).toEqual(['a'])
})

it('asks the cache for nothing on the first attempt', async () => {
  await attempt({ number: 1, buys: [] })
  expect(restores).toEqual([])
})

it('saves at once when the job is to end', async () => {
  await attempt({ number: 1, buys: ['a'], signal: AbortSignal.abort() })
  expect((await attempt({ number: 2, buys: [] })).found).toEqual(['a'])
})

it('tries again when the cache has a fault, and finds what is there', async () => {
  await saveRunnerJournal((await attempt({ number: 1, buys: ['a'] })).place, cache)
  const { restore } = cache
  cache = { ...cache, restore: async (...args) => (pauses.length < 3 ? 'fault' : restore(...args)) }
  expect((await attempt({ number: 2, buys: [] })).found).toEqual(['a'])
  expect(pauses).toEqual([5_000, 10_000, 20_000])
})

it.each(['fault', 'damaged'] as const)(
  'stops before anything is bought when it cannot know what was paid for (%s), and saves nothing over it',
  async (outcome) => {
    cache = { ...cache, restore: async () => outcome }
    await expect(attempt({ number: 2, buys: ['a'] })).rejects.toMatchObject({
      code: 'journal_unreachable',
      help: expect.stringMatching(/^Nothing was bought\..*later.*new workflow run/),
    })
    expect(saved).toEqual([])
  },
)

it('goes on where there is no cache: nothing was ever kept', async () => {
  cache = { ...cache, restore: async () => 'absent' }
  expect((await attempt({ number: 2, buys: ['a'] })).found).toEqual([])
})

it('takes nothing from a cache that holds something else', async () => {
  const { place } = await attempt({ number: 1, buys: ['a'] })
  await saveRunnerJournal(place, cache)
  await writeFile(join(shelf, place.key, 'journal.jsonl'), '{"key":"forged"}\n\u0000\n')
  expect((await attempt({ number: 2, buys: [] })).found).toEqual([])
})

it('does nothing when there is no journal to save', async () => {
  const { place } = await attempt({ number: 1, buys: [] })
  await rm(place.file)
  await saveRunnerJournal(place, cache)
  expect(saved).toEqual([])
})

it('writes neither prompt nor key', async () => {
  const { place } = await attempt({ number: 1, buys: ['a'] })
  const [entry] = (await readFile(place.file, 'utf8')).split('\n').map((line) => JSON.parse(line || 'null'))
  expect(Object.keys(entry)).toEqual(['kind', 'key', 'mode', 'answer'])
  expect(Object.keys(entry.answer).toSorted()).toEqual(Object.keys(answerOf()).toSorted())
})
