import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadSample, type SampleRequest } from './load.ts'
import { describeReal, hubHost, REAL_DATASET, rawProblem } from './testing.ts'

let dataset = ''
beforeAll(async () => {
  dataset = join(await mkdtemp(join(tmpdir(), 'dataset-')), 'mine.jsonl')
  const lines = ['a', 'b', 'c', 'broken', 'untested'].map((id) =>
    JSON.stringify({
      ...rawProblem,
      question_id: id,
      difficulty: id.length > 1 ? 'hard' : 'easy',
      private_test_cases: id === 'broken' ? 'eJw' : id === 'untested' ? '[]' : rawProblem.private_test_cases,
    }),
  )
  await writeFile(dataset, lines.join('\n'))
})
afterAll(() => rm(join(dataset, '..'), { recursive: true }))

const load = (change: Partial<SampleRequest> = {}) =>
  loadSample(
    {
      dataset,
      release: 'release_v6',
      startDate: '2024-08-01',
      endDate: '2025-05-01',
      difficulty: [],
      platform: [],
      problems: [],
      sampleSize: 0,
      shard: null,
      seed: 42,
      ...change,
    },
    hubHost({}),
  )
const ids = async (change: Partial<SampleRequest>) => (await load(change)).problems.map(({ id }) => id)

test('a sample is drawn from what the filters leave', async () => {
  const sample = await load({ difficulty: ['easy'], sampleSize: 2 })
  expect(sample).toMatchObject({ population: 3, revision: expect.stringMatching(/^local-/) })
  expect(sample.problems).toHaveLength(2)
})

test('listed problems are all taken, with any sample size', async () => {
  const sample = await load({ problems: ['c', 'a'], sampleSize: 100 })
  expect(sample.problems.map(({ id }) => id).toSorted()).toEqual(['a', 'c'])
  expect(sample.population).toBe(2)
})

test('sampled problems that cannot be judged stop the run, by name; others do not', async () => {
  await expect(load()).rejects.toMatchObject({ code: 'bad_dataset' })
  await expect(load()).rejects.toThrow('Problem broken: the hidden tests do not decode')
  await expect(load()).rejects.toThrow('Problem untested has no hidden test')
  await expect(load({ problems: ['untested', 'a'] })).rejects.toThrow('Problem untested has no hidden test')
  expect(await ids({ problems: ['b'] })).toEqual(['b'])
})

test.each(['./no/such', '../no', 'no.jsonl', 'no/such.jsonl', '/no/such', ''])(
  '"%s" is a path that does not exist',
  async (path) => {
    await expect(load({ dataset: path })).rejects.toThrow(`dataset "${path}" cannot be read: ENOENT`)
  },
)

describeReal('the real problems', () => {
  const real = { dataset: REAL_DATASET }

  test('the default window holds 454 of them', async () => {
    const { problems, population } = await load(real)
    expect(population).toBe(454)
    expect(new Set(problems.map(({ id }) => id)).size).toBe(454)
  })

  test('a sample of 100 begins with the sample of 10', async () => {
    const hundred = await ids({ ...real, sampleSize: 100 })
    expect(hundred).toHaveLength(100)
    expect(await ids({ ...real, sampleSize: 10 })).toEqual(hundred.slice(0, 10))
  })

  test('the releases have the published sizes, but for the one problem that has no tests', async () => {
    const all = { ...real, startDate: '2023-01-01' }
    const releases = ['release_v1', 'release_v2', 'release_v6', 'v5', 'v4_v5']
    const sizes = await Promise.all(releases.map(async (release) => (await load({ ...all, release })).population))
    expect(sizes).toEqual([400, 510, 1054, 167, 268])
  })

  test('a sample larger than the window names both numbers', async () => {
    await expect(load({ ...real, sampleSize: 455 })).rejects.toThrow('sample-size 455 is larger than the 454 problems')
  })
})
