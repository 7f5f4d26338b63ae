import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { models } from '../core/api.ts'
import { priceOf } from '../core/prices.ts'
import { exampleRun, keep, read, rowsIn } from './testing/api.ts'
import { insertRows, rowsOf } from './testing/rows.ts'

const COLUMNS = `SELECT m.name AS "table", group_concat(c.name) AS columns
  FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
  WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '_cf_%' AND m.name <> 'd1_migrations'
  GROUP BY m.name`

/** In an order that satisfies the foreign keys. */
const TABLES = ['models', 'series', 'benchmark_runs', 'problem_results'] as const

it('each migration applies on top of the last, with data in it, and loses none', async () => {
  const run = await exampleRun()
  await keep(run)
  const data = await Promise.all(TABLES.map(async (table) => [table, await rowsOf(table)] as const))
  await reset() // the schema too
  for (const [i] of env.MIGRATIONS.entries()) {
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, i + 1))
    if (i === 0) {
      for (const [table, rows] of data)
        for (const row of rows) {
          // A later migration adds the other models.
          if (table !== 'models' || row['id'] === run.model.id) await insertRows(table, [row])
        }
    }
    expect([await rowsIn('benchmark_runs'), await rowsIn('problem_results')]).toEqual([1, 3])
  }
  const { results } = await env.DB.prepare(COLUMNS).all()
  expect(results.map((row) => row['table'])).toEqual([
    'alerts',
    'benchmark_runs',
    'ledger',
    'models',
    'problem_results',
    'rate_windows',
    'series',
  ])
})

it('a database of 400 runs keeps each of them, and each of their problems, through all migrations', async () => {
  const run = await exampleRun()
  await keep(run)
  const [before] = await rowsOf('benchmark_runs')
  const problems = await rowsOf('problem_results')
  const others = await Promise.all(['models', 'series'].map(async (table) => [table, await rowsOf(table)] as const))
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, 3))
  for (const [table, rows] of others)
    for (const row of rows) if (table !== 'models' || row['id'] === run.model.id) await insertRows(table, [row])
  if (before === undefined) throw new Error('the example run was not kept')
  await insertRows('benchmark_runs', [before])
  await insertRows('problem_results', problems)
  const columns = async (table: string) =>
    (await env.DB.prepare('SELECT name FROM pragma_table_info(?)').bind(table).all<{ name: string }>()).results.map(
      ({ name }) => name,
    )
  const numbers = 'WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 400)'
  const copy = async (table: string, key: string) => {
    const names = (await columns(table)).filter((name) => name !== key)
    await env.DB.prepare(
      `${numbers} INSERT INTO ${table} (${key}, ${names.join(', ')}) SELECT 'local-' || i, ${names.join(', ')} FROM n, ${table}
       WHERE ${table}.${key} = ?`,
    )
      .bind(run.id)
      .run()
  }
  await copy('benchmark_runs', 'id')
  await copy('problem_results', 'run_id')
  const kept = async () => [await rowsIn('benchmark_runs'), await rowsIn('problem_results')]
  const sums = () =>
    env.DB.prepare(
      'SELECT sum(input_tokens), sum(cost), sum(tests_total), count(DISTINCT run_id) FROM problem_results',
    ).raw()
  const sumsBefore = await sums()
  expect(await kept()).toEqual([400, 1200])

  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(await kept()).toEqual([400, 1200])
  expect(await sums()).toEqual(sumsBefore)
  await env.DB.prepare('DELETE FROM benchmark_runs WHERE id = ?').bind('local-2').run()
  expect(await kept()).toEqual([399, 1197])
})

it('the models of the migrations have the prices of the price table, and one of them is active', async () => {
  const { models: listed } = await read('/api/models?demo=false', models)
  expect(listed.map(({ id, active, retires_on }) => ({ id, active, retires_on }))).toEqual([
    { id: 'claude-opus-4-5-20251101', active: true, retires_on: null },
    { id: 'gemini-2.5-pro', active: false, retires_on: '2026-12-01' },
    { id: 'gpt-4.1', active: false, retires_on: '2027-01-14' },
    { id: 'o3', active: false, retires_on: '2026-12-11' },
  ])
  for (const { provider, id, input_price_per_m, output_price_per_m } of listed) {
    const price = priceOf(provider, id, '2026-11-23')
    expect([input_price_per_m, output_price_per_m]).toEqual([price?.input, price?.output])
  }
})
