import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach } from 'vitest'

await applyD1Migrations(env.DB, env.MIGRATIONS)

/** Test files share a database. Each test begins with the models of the migrations and nothing else. */
beforeEach(async () => {
  await env.DB.batch(
    [
      'DELETE FROM benchmark_runs',
      'DELETE FROM series',
      'DELETE FROM rate_windows',
      'DELETE FROM alerts',
      "DELETE FROM models WHERE id NOT IN ('claude-opus-4-5-20251101', 'gpt-4.1', 'o3', 'gemini-2.5-pro')",
    ].map((sql) => env.DB.prepare(sql)),
  )
})
