/** IFEval's prompts from the double of the Hub. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { IFEVAL } from '../../action/benchmarks/ifeval/ifeval.ts'
import { openFolderStore } from '../../action/dataset/cache/folder-store.ts'
import { hubHost } from '../../action/dataset/testing.ts'
import type { FaultPlan } from '../hub-server/faults.ts'
import { type HubServer, type HubServerOptions, startHubServer } from '../hub-server/server.ts'

const FILE = 'ifeval_input_data.jsonl'
const lineOf = (key: number, id = 'punctuation:no_comma') =>
  `${JSON.stringify({ key, prompt: `Prompt ${key}`, instruction_id_list: [id], kwargs: [{ relation: null }] })}\n`

let folder: string
let hub: HubServer | null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ifeval-hub-'))
  hub = null
})
afterEach(async () => {
  await hub?.close()
  await rm(folder, { recursive: true })
})

const start = async (text: string, options: Partial<HubServerOptions> = {}, file = FILE) => {
  await writeFile(join(folder, file), text)
  hub = await startHubServer({ id: 'google/IFEval', folder, ...options })
  return hub
}

const load = async (sampleSize = 0) => {
  const signal = new AbortController().signal
  const quiet = { log: () => {}, warn: () => {}, signal }
  await using store = openFolderStore(join(folder, 'store'), quiet)
  const request = { dataset: 'google/IFEval', release: '', startDate: '', endDate: '', seed: 42, sampleSize }
  const env = { HF_ENDPOINT: hub?.url, HOME: folder }
  const all = { ...request, difficulty: [], platform: [], problems: [], shard: null }
  return await IFEVAL.loadSample(all, hubHost({ env, store }))
}

it('are read at a pinned revision, and come from the cache the second time', async () => {
  const { commit, calls } = await start([1, 2, 3].map((key) => lineOf(key)).join(''))
  const first = await load()
  expect(first).toMatchObject({ revision: commit, population: 3, cacheHit: false })
  expect(first.problems.map(({ id, text }) => [id, text]).toSorted()).toEqual([
    ['1', 'Prompt 1'],
    ['2', 'Prompt 2'],
    ['3', 'Prompt 3'],
  ])
  const requests = calls.filter(({ kind }) => kind === 'content').length
  expect(await load()).toMatchObject({ revision: commit, cacheHit: true })
  expect(calls.filter(({ kind }) => kind === 'content')).toHaveLength(requests)
})

it.each([
  ['a broken connection', { kind: 'cut', after: 10 }],
  ['a damaged byte', { kind: 'flip', at: 12 }],
  ['a busy server', { kind: 'status', status: 503 }],
] as const)('survive %s', async (_, fault) => {
  const faults: FaultPlan = (call, earlier) =>
    call.kind === 'content' && !earlier.some(({ kind }) => kind === 'content') ? fault : undefined
  await start(lineOf(1) + lineOf(2), { faults })
  expect((await load(1)).population).toBe(2)
})

it('with a fault are refused by file, line and key', async () => {
  await start(lineOf(1) + lineOf(2, 'no:such'))
  await expect(load()).rejects.toThrow(/ifeval_input_data\.jsonl, line 2: key 2: unknown instruction "no:such"/)
})

it('of a dataset of another form are refused by name', async () => {
  await start(lineOf(1), {}, 'other.jsonl')
  await expect(load()).rejects.toMatchObject({ code: 'bad_input', message: expect.stringContaining(FILE) })
})
