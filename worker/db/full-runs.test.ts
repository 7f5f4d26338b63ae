import { env } from 'cloudflare:workers'
import { beforeEach, expect, it, vi } from 'vitest'
import { received, runDetail, trends } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { exampleRun, fetchApi, keep, post, read } from '../testing/api.ts'
import { type Row, rowsOf } from '../testing/rows.ts'

const POPULATION = 400
const FALL = 10

/** A run of some of the problems, or of all. From day 10 on, 12 of 40 fail. */
function runOn(day: number, size: number, again: { readonly attempt?: number; readonly outcomes?: string } = {}) {
  const lost = day >= FALL ? 12 : 0
  const outcomes = Array.from({ length: size }, (_, i) => (i % 40 < lost || (i + day) % 11 === 0 ? 'f' : 'p')).join('')
  const change = (results: Results) => ({ ...results, sample: { ...results.sample, population: POPULATION } })
  return exampleRun({ outcomes, date: 60 - day, runId: size * 1000 + day, change, ...again })
}

const dailyOn = (day: number) => runOn(day, 40)
const fullOn = (day: number, again?: Parameters<typeof runOn>[2]) => runOn(day, POPULATION, again)
const runsOn = (make: (day: number) => Promise<Results>, days: readonly number[]) =>
  Promise.all(days.map((day) => make(day)))

/** State of the daily series. */
const stateOf = async () => {
  const { series } = await read('/api/trends?days=all', trends)
  return series.find(({ points }) => points.some(({ run_id }) => run_id === firstDaily))?.drift
}

const DAILY = Array.from({ length: 13 }, (_, day) => day)
const FULL = [2, 4, 7, 11, 12]

let firstDaily = ''

beforeEach(async () => {
  const daily = await runsOn(dailyOn, DAILY)
  await keep(...daily, ...(await runsOn(fullOn, FULL)))
  firstDaily = daily[0]?.id ?? ''
})

it('an alarm is confirmed while three full runs on each side say the same', async () => {
  expect(await stateOf()).toMatchObject({ kind: 'unusual' })
  await keep(await fullOn(10)) // comes late
  expect(await stateOf()).toMatchObject({
    kind: 'confirmed',
    direction: 'down',
    full_runs: { before: 3, after: 3, pairs: POPULATION },
    since_then: { kind: 'too_early', runs: 3, of: 5 },
  })
  const [next, later] = [await dailyOn(13), await dailyOn(14)]
  await keep(next)
  const { drift } = received.parse(await (await post(later)).json())
  expect(drift).toMatchObject({ kind: 'confirmed', since_then: { kind: 'within_noise' } })
  expect(drift?.kind === 'confirmed' && drift.full_runs.change.mean).toBeCloseTo(-0.27, 1)
  expect(await stateOf()).toEqual(drift)
  expect((await read(`/api/runs/${later.id}`, runDetail)).drift).toEqual(drift)
  expect((await read(`/api/runs/${next.id}`, runDetail)).drift?.kind).toBe('unusual')
  const svg = async () => (await fetchApi('/api/badge.svg?show=answer')).text()
  expect(await svg()).toContain('no run since') // an old verdict says nothing about today
  vi.setSystemTime(later.run_date)
  expect(await svg()).toMatch(/: worse since \d+ \w+ \d{4}, confirmed: −\d+\.\d points \(−\d+\.\d to −\d+\.\d\)</)
  vi.useRealTimers()
  await keep(await fullOn(12, { attempt: 2, outcomes: 'x'.repeat(POPULATION) }))
  expect(await stateOf()).toMatchObject({ kind: 'unusual' })
})

it('full runs of other settings, problems or benchmarks confirm nothing, nor does a series of full runs itself', async () => {
  await keep(await fullOn(10))
  const isFull = "document ->> '$.sample.size' = document ->> '$.sample.population'"
  const changes: readonly (readonly [set: string, where: string])[] = [
    ["document = json_set(document, '$.config_fingerprint', 'other')", isFull],
    ["document = json_set(document, '$.sample.revision', 'next')", isFull],
    ["document = json_set(document, '$.sample.population', 500)", isFull],
    ["document = json_set(document, '$.sample.size', 399)", isFull],
    ['demo = 1', isFull],
    ["benchmark = 'other'", isFull],
    ["document = json_set(document, '$.sample.size', 400)", `NOT (${isFull})`],
  ]
  const runs = await rowsOf('benchmark_runs')
  for (const [set, where] of changes) {
    await env.DB.prepare(`UPDATE benchmark_runs SET ${set} WHERE ${where}`).run()
    expect([set, (await stateOf())?.kind]).toEqual([set, 'unusual'])
    await env.DB.batch(runs.map(restored))
    expect((await stateOf())?.kind).toBe('confirmed')
  }
})

const restored = ({ id = null, document = null, demo = null, benchmark = null }: Row): D1PreparedStatement =>
  env.DB.prepare('UPDATE benchmark_runs SET document = ?, demo = ?, benchmark = ? WHERE id = ?').bind(
    document,
    demo,
    benchmark,
    id,
  )

it('of many full runs, the eight nearest to the change on each side are compared', async () => {
  await keep(await fullOn(10))
  const [good, bad] = [await stored(await fullOn(7)), await stored(await fullOn(11))]
  const copies = (row: Row, count: number, dayOf: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => copyTo(row, dayOf(i)))
  await env.DB.batch([
    ...copies(good, 5, (i) => 7.1 + i / 10),
    ...copies(bad, 5, (i) => 11.1 + i / 10),
    ...copies(bad, 9, (i) => -1 - i), // further away they say the contrary
    ...copies(good, 9, (i) => 13 + i),
  ])
  const state = await stateOf()
  expect(state).toMatchObject({ kind: 'confirmed', full_runs: { before: 8, after: 8 } })
  expect(state?.kind === 'confirmed' && state.full_runs.change.mean).toBeCloseTo(-0.27, 1)
})

async function stored({ id }: Results): Promise<Row> {
  const row = await env.DB.prepare('SELECT * FROM benchmark_runs WHERE id = ?').bind(id).first<Row>()
  if (row === null) throw new Error(`${id} is not stored`)
  return row
}

/** Inserts the same run on another day. */
function copyTo(row: Row, day: number): D1PreparedStatement {
  const run_date = new Date(Date.now() - (60 - day) * 86_400_000).toISOString()
  const values = Object.entries({ ...row, id: `copy-${day}`, run_date })
  const [names, marks] = [values.map(([name]) => name), values.map(() => '?')]
  return env.DB.prepare(`INSERT INTO benchmark_runs (${names.join()}) VALUES (${marks.join()})`).bind(
    ...values.map(([, value]) => value),
  )
}
