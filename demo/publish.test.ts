import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem, type Scripted, serveScript } from '../action/dashboard/testing.ts'
import { runDetail } from '../core/api.ts'
import { errorOf, FAILED, KEY, publicTextOf, publish, runOf } from './publish-fixture.ts'
import { applyMigrations, startWorker } from './wrangler.ts'

describe('with the real Worker', () => {
  let url = ''
  let stop = async () => {}
  const folder = mkdtempSync(join(tmpdir(), 'publish-test-'))
  beforeAll(async () => {
    applyMigrations(folder)
    ;({ url, stop } = await startWorker({ port: 0, folder, vars: { ADMIN_API_KEY: KEY } }))
  }, 180_000)
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true })
  })

  it('posts a run once, replaces it by a higher attempt, and refuses other contents of the same attempt', async () => {
    const results = await runOf('ppf')
    const first = await publish(results, url)
    expect({ ...errorOf(first), ...first.outputs }).toEqual({
      code: 0,
      message: null,
      outcome: 'created',
      'run-url': `${url}/runs/${results.id}`,
      regression: '',
      drift: 'too_early',
      'drift-since': '',
      'drift-points': '',
      'cost-alert': '',
      'issue-url': '',
    })
    expect(first.summary).toMatch(/^<h3>[^<]+: Too early to tell: 1 of 5 runs<\/h3>/)
    expect(first.summary).toContain(`Published: <a href="${url}/runs/${results.id}">`)
    expect(first.masks).toContain(KEY)
    expect(publicTextOf(first)).not.toContain(KEY)
    expect((await publish(results, url)).outputs).toMatchObject({ outcome: 'unchanged' })

    const other = { ...results, duration_seconds: 99 }
    expect(errorOf(await publish(other, url))).toEqual({
      code: 1,
      message: expect.stringMatching(
        /refused the result with 409, .*recorded with different contents.* — .*higher attempt/,
      ),
    })
    const again = { ...other, github: results.github && { ...results.github, run_attempt: 2 } }
    expect((await publish(again, url)).outputs).toMatchObject({ outcome: 'replaced' })
    const stored = runDetail.parse(await (await fetch(`${url}/api/runs/${results.id}`)).json())
    expect(stored.run).toMatchObject({ attempt: 2, duration_seconds: 99 })
  })

  it('says what to do about a wrong key, and shows neither', async () => {
    const run = await publish(await runOf('p'), url, { key: 'another-key-of-nobody' })
    expect(errorOf(run)).toMatchObject({ code: 1, message: expect.stringMatching(/401.*Check admin-api-key/) })
    expect(publicTextOf(run)).not.toContain('another-key-of-nobody')
  })

  it('posts a failed run for its cost and status, and a merge in which a single shard has arrived', async () => {
    const results = await runOf('pnn', { ...FAILED, shards: { of: 3, merged: true, included: [1], stopped: [] } })
    const run = await publish(results, url, { inputs: { 'cost-alert': '0.01' } })
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'created', 'cost-alert': 'true' } })
    expect(run.annotations.filter(({ level }) => level === 'warning')).toEqual([
      { level: 'warning', message: 'The run failed and has no score: 2 of 3 problems were not measured.' },
      { level: 'warning', message: expect.stringMatching(/^The month has cost \$\d\.\d\d of \$0\.01 in 2026-11/) },
    ])
  })

  it('finds a regression by the comparison of the dashboard', async () => {
    const before = await runOf('p'.repeat(400) + 'f'.repeat(20))
    expect((await publish(before, url)).outputs).toMatchObject({ regression: '' })
    const after = await runOf('f'.repeat(42) + 'p'.repeat(360) + 'f'.repeat(18))
    const run = await publish(after, url)
    expect(run).toMatchObject({ code: 0, outputs: { regression: 'true' } })
    expect(run.annotations).toContainEqual({
      level: 'warning',
      message: expect.stringMatching(
        /^Significantly worse than the run of .* 42 lost and 2 gained of 420, McNemar p below 0\.0001/,
      ),
    })
  })
})

describe('what is no result', () => {
  it('is refused before any request', async () => {
    const sound = await runOf('ppf')
    const refusals: [unknown, RegExp][] = [
      ['{"schema_version":', /is not a valid results\.json/],
      [{ ...sound, score: 0.99 }, /score: stated 0\.99, recomputed 0\.666.*as the benchmark wrote it/],
      [
        await runOf('npn', { shards: { of: 3, merged: false, included: [2], stopped: [] } }),
        /is shard 2 of 3.*Merge the results of all shards/,
      ],
    ]
    await using server = await serveScript(() => 'break')
    for (const [results, message] of refusals) {
      expect(errorOf(await publish(results, server.url))).toEqual({ code: 1, message: expect.stringMatching(message) })
    }
    expect(server.requests).toEqual([])
  })

  it('names the address, key or file that is missing', async () => {
    const results = await runOf('p')
    const cases: [Record<string, string>, RegExp][] = [
      [{ 'dashboard-url': '' }, /^input dashboard-url is ""/],
      [{ 'dashboard-url': 'http://bench.example' }, /^input dashboard-url is .*https address/],
      [{ 'admin-api-key': '' }, /^nothing to post with: .* — Give the job the permission id-token: write/],
      [{ 'results-file': 'nowhere.json' }, /^results-file nowhere\.json cannot be read: ENOENT/],
    ]
    for (const [inputs, message] of cases) {
      const run = await publish(results, 'https://bench.example', { inputs })
      expect(errorOf(run)).toEqual({ code: 1, message: expect.stringMatching(message) })
    }
  })
})

describe('a job that may ask for a token', () => {
  it('posts with it, and with the key where the dashboard does not take it', async () => {
    const results = await runOf('pf')
    await using github = await serveScript(() => ({ status: 200, json: { value: 'eyJhbGciOiJSUzI1NiJ9.e30.AAAA' } }))
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/token?v=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
    }
    await using server = await serveScript(({ method, headers }) => {
      if (method === 'GET') return problem(500, 'internal')
      if (headers['authorization'] !== `Bearer ${KEY}`) return problem(403, 'forbidden', 'PUBLISHERS does not name it.')
      return { status: 200, json: { id: results.id, attempt: 1, outcome: 'unchanged', url: '/x' } }
    })
    const run = await publish(results, server.url, { env })
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'unchanged' } })
    expect(github.requests[0]?.path).toContain(`audience=${encodeURIComponent(server.url)}`)
    expect(run.log).toContain('OIDC token of this job: ')
    expect(publicTextOf(run)).not.toContain('eyJhbGciOiJSUzI1NiJ9')
  })
})

describe('a dashboard in trouble', () => {
  it('is waited for, and gets the same body each time', async () => {
    const results = await runOf('pf')
    const answers: Scripted[] = [{ status: 429, headers: { 'Retry-After': '1' } }, 'break', problem(503, 'busy')]
    await using server = await serveScript(({ method }, times) =>
      method === 'GET'
        ? problem(500, 'internal')
        : (answers[times - 1] ?? {
            status: 200,
            json: { id: results.id, attempt: 1, outcome: 'unchanged', url: '/x' },
          }),
    )
    const run = await publish(results, server.url)
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'unchanged', regression: '' } })
    const posts = server.requests.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(4)
    expect(JSON.parse(posts.at(-1)?.body ?? '')).toEqual(results)
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1)
    // What it says afterwards is of use, and never needed.
    expect(run.annotations).toContainEqual({
      level: 'warning',
      message: expect.stringContaining('did not report its change'),
    })
  })

  it.each<[string, Scripted, RegExp]>([
    ['without its secret', problem(503, 'not_configured', 'ADMIN_API_KEY is not set.'), /503.*wrangler secret put/],
    ['that refuses', problem(422, 'inconsistent_results', 'No.', { errors: ['score: no'] }), /422.*score: no/],
    ['that repeats the key', problem(401, 'unauthorized', `not ${KEY}`), /401.*not \*\*\*/],
    ['behind a login', { status: 302, headers: { Location: 'https://login.example/' } }, /redirects.*login\.example/],
    ['that is a page', { text: '<!doctype html>' }, /other than JSON/],
  ])('%s is a clear error', async (_, answer, message) => {
    await using server = await serveScript(() => answer)
    const run = await publish(await runOf('p'), server.url)
    expect(errorOf(run)).toEqual({ code: 1, message: expect.stringMatching(message) })
    expect(server.requests).toHaveLength(1)
    expect(publicTextOf(run)).not.toContain(KEY)
  })
})
