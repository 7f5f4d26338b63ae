import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { trends } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { keep, read } from '../testing/api.ts'
import { expectDrift, keepAll, recomputeAll, rowsBeforeVerdicts, runOn, runsOn } from '../testing/drift.ts'
import { insertRows, type Row, rowsOf } from '../testing/rows.ts'
import { recomputeSome } from './recompute.ts'

/** Migrations before the one that brought the verdicts, and before the one that brought the lengths. */
const BEFORE = 5
const BEFORE_LENGTHS = 6

/** Makes a database from before the verdicts, and migrates it. */
async function migrated(runs: readonly Results[]): Promise<void> {
  const rows = await rowsBeforeVerdicts(runs)
  await reset() // the schema too
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, BEFORE))
  await env.DB.prepare('DELETE FROM models').run()
  for (const [table, content] of rows) await insertRows(table, content)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
}

it('a database of 400 runs from before the verdicts gets those of the whole series, some at each call', async () => {
  const runs = await runsOn(400, 330)
  await migrated(runs)
  const seen = async () => (await read('/api/trends?days=all', trends)).series[0]
  expect(await seen()).toMatchObject({
    drift: { kind: 'recomputing' },
    rerun_band: null,
    provisional_band: null,
    episodes: [],
  })

  expect(await recomputeSome(env.DB)).toBe(false)
  const kinds = (await seen())?.points.map(({ drift }) => drift.kind)
  expect(kinds?.slice(5, 20)).toEqual(Array.from({ length: 15 }, () => 'within_noise'))
  expect(kinds?.slice(20)).toEqual(Array.from({ length: 380 }, () => 'recomputing'))

  expect(await recomputeAll()).toBeLessThan(25)
  await expectDrift(runs)
  expect(await recomputeSome(env.DB)).toBe(true)
})

it('runs that are posted in between are judged in their place', async () => {
  const runs = await runsOn(60, 40)
  const late = [3, 25, 50, 59]
  await migrated(runs.filter((_, day) => !late.includes(day)))
  await recomputeSome(env.DB)
  for (const day of late) {
    const run = runs[day]
    if (run) await keep(run)
  }
  const again = await runOn({ day: 8, attempt: 2, lost: 3 })
  await keep(again)
  await recomputeAll()
  await expectDrift([...runs.filter((_, day) => day !== 8), again])
})

it('a database with verdicts keeps showing them while the lengths of 30 runs are worked out', async () => {
  const runs = await runsOn(30, 20)
  await keepAll(runs)
  const tables = ['models', 'series', 'benchmark_runs', 'problem_results']
  const rows: [string, Row[]][] = []
  for (const table of tables) rows.push([table, await rowsOf(table)])
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, BEFORE_LENGTHS))
  await env.DB.prepare('DELETE FROM models').run()
  for (const [table, content] of rows) await insertRows(table, content)
  await applyD1Migrations(env.DB, env.MIGRATIONS)

  const seen = async () => (await read('/api/trends?days=all', trends)).series[0]
  expect(await seen()).toMatchObject({ drift: { kind: 'unusual' }, lengths: { kind: 'recomputing' } })
  const late = await runOn({ day: 31, lost: 14 })
  await keep(late)
  expect(await recomputeAll()).toBe(3)
  await expectDrift([...runs, late])
})
