import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { exampleRun, keep } from './testing/api.ts'
import counted from './testing/counted.ts'

const PROBLEMS = 10
/** A page of runs or a run's problems twice, and the runs of 30 days twice. */
const MOST_ROWS = 2 * PROBLEMS + 90

const rowsReadBy = async (path: string): Promise<number> => {
  const response = await counted.fetch(new Request(`https://benchmarks.test${path}`), env, createExecutionContext())
  expect(response.status).toBe(200)
  return Number(response.headers.get('X-Rows-Read'))
}

/** Daily runs that end `until` days ago. */
const runsUntil = async (until: number, count: number): Promise<string> => {
  const runs = await Promise.all(
    Array.from({ length: count }, (_, i) => exampleRun({ date: until + count - i, outcomes: 'ppppppfffx' })),
  )
  await keep(...runs)
  return runs.at(-1)?.id ?? ''
}

it('the requests of the page read no more rows when the history is four times as long', async () => {
  const last = await runsUntil(0, 40)
  const pageRequests = [
    '/api/health',
    '/api/headline',
    '/api/runs',
    '/api/runs?model=claude-opus-4-5',
    '/api/runs/latest',
    `/api/runs/${last}`,
    `/api/runs/${last}/problems`,
    '/api/trends',
    '/api/trends?model=claude-opus-4-5',
    '/api/models',
    '/api/badge.svg',
  ]
  const measure = () => Promise.all(pageRequests.map(async (path) => [path, await rowsReadBy(path)] as const))
  const before = await measure()
  await runsUntil(41, 120)
  const after = new Map(await measure())
  for (const [path, rows] of before) {
    const more = (after.get(path) ?? Infinity) - rows
    // A lookup in an index that has grown by a page may count one more row.
    expect([path, more <= 2 || more, rows <= MOST_ROWS || rows]).toEqual([path, true, true])
  }
})

it('the trend makes as many queries for many short series as for two', async () => {
  const queriesOfTrends = async () => {
    const response = await counted.fetch(
      new Request('https://benchmarks.test/api/trends'),
      env,
      createExecutionContext(),
    )
    expect(response.status).toBe(200)
    return Number(response.headers.get('X-Queries'))
  }
  const runOf = (id: string) =>
    exampleRun({
      date: 1,
      outcomes: 'pf',
      change: (results) => ({ ...results, model: { ...results.model, id, served_model: id } }),
    })
  await keep(await runOf('model-a'), await runOf('model-b'))
  const two = await queriesOfTrends()
  await keep(...(await Promise.all(Array.from({ length: 12 }, (_, i) => runOf(`model-${i + 1}`)))))
  expect(await queriesOfTrends()).toBe(two)
})

it('an alarm reads the eight full runs on each side of it, however many there are', async () => {
  const population = 20
  const runOn = (day: number, size: number) =>
    exampleRun({
      date: 60 - day,
      outcomes: Array.from({ length: size }, (_, i) => (i % 10 < (day < 25 ? 1 : 5) ? 'f' : 'p')).join(''),
      change: (results) => ({ ...results, sample: { ...results.sample, population } }),
    })
  const keepDays = async (size: number, days: readonly number[]) => {
    const runs = await Promise.all(days.map((day) => runOn(day, size)))
    await keep(...runs)
    return runs.at(-1)?.id
  }
  const daysFrom = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i)
  const path = `/api/runs/${await keepDays(10, daysFrom(0, 50))}`
  const none = await rowsReadBy(path)
  await keepDays(population, [...daysFrom(15, 8), ...daysFrom(30, 8)])
  const eight = await rowsReadBy(path)
  expect(eight - none).toBeGreaterThanOrEqual(2 * 8)
  expect(eight - none).toBeLessThanOrEqual(2 * 2 * 8 + 2) // each is found in an index, then read
  await keepDays(population, [...daysFrom(0, 15), ...daysFrom(38, 12)])
  expect((await rowsReadBy(path)) - eight).toBeLessThanOrEqual(2)
})
