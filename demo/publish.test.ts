import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { problem, type Scripted, serveScript } from '../action/dashboard/server.fake.ts'
import { measured } from '../action/gates/testing.ts'
import { runDetail } from '../core/api.ts'
import type { Results } from '../core/results.ts'
import { runStep, type StepRun } from './action-runner/runner.ts'
import { type GithubServer, type GithubServerOptions, startGithubServer } from './github-server/server.ts'
import { applyMigrations, startWorker } from './wrangler.ts'

const KEY = 'admin-key-of-the-publish-tests'
const TOKEN = 'ghs_token-of-the-publish-tests'

const folder = mkdtempSync(join(tmpdir(), 'publish-test-'))
const open: { dispose: () => void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.dispose()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
const fileOf = (content: unknown): string => {
  const path = join(folder, `results-${++files}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

interface Scene {
  readonly key?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly github?: GithubServer
}

/** The bundled step, alone in a folder. */
const publish = async (results: unknown, url: string, { key = KEY, inputs, github }: Scene = {}): Promise<StepRun> => {
  const run = await runStep({
    action: 'publish',
    inputs: {
      'results-file': fileOf(results),
      'dashboard-url': url,
      'admin-api-key': key,
      ...(github && { 'github-token': TOKEN }),
      ...inputs,
    },
    ...(github && { env: { GITHUB_API_URL: github.url } }),
  })
  open.push(run)
  return run
}

const errorOf = ({ code, annotations }: StepRun) => {
  const [last] = annotations.filter(({ level }) => level === 'error')
  return { code, message: last?.message ?? null }
}

/** Everything that the step leaves where others can read it, but the commands that hide its keys. */
const publicTextOf = ({ raw, summary, outputs }: StepRun): string =>
  [raw.replace(/^::add-mask::.*$/gm, ''), summary, JSON.stringify(outputs)].join('\n')

let workflowRun = 100
/** A result of a workflow run of its own. */
const runOf = (pattern: string, change: Partial<Results> = {}): Promise<Results> => {
  workflowRun++
  const run = { run_id: workflowRun, run_attempt: 1, repository: 'owner/name', sha: '0'.repeat(40), event: 'schedule' }
  const run_date = new Date(Date.UTC(2026, 10, 1) + workflowRun * 60_000).toISOString()
  return measured(pattern, {
    run_date,
    github: { ...run, url: `https://github.com/owner/name/actions/runs/${workflowRun}` },
    ...change,
  })
}
const FAILED = { status: 'failed', score: null, score_bounds: null, confidence: null } as const

describe('with the real Worker', () => {
  let url = ''
  let stop = async () => {}
  beforeAll(async () => {
    const database = join(folder, 'd1')
    applyMigrations(database)
    ;({ url, stop } = await startWorker({ port: 0, folder: database, vars: { ADMIN_API_KEY: KEY } }))
  }, 180_000)
  afterAll(() => stop())

  it('posts a run once, replaces it by a higher attempt, and refuses to forget', async () => {
    const results = await runOf('ppf')
    const first = await publish(results, url)
    expect({ ...errorOf(first), ...first.outputs }).toEqual({
      code: 0,
      message: null,
      outcome: 'created',
      'run-url': `${url}/runs/${results.id}`,
      regression: '',
      'cost-alert': '',
      'issue-url': '',
    })
    expect(first.summary).toContain(`Published: <a href="${url}/runs/${results.id}">`)
    expect(first.masks).toContain(KEY)
    expect(publicTextOf(first)).not.toContain(KEY)
    expect((await publish(results, url)).outputs).toMatchObject({ outcome: 'unchanged' })

    const other = { ...results, duration_seconds: 99 }
    expect(errorOf(await publish(other, url))).toEqual({
      code: 1,
      message: expect.stringMatching(
        /refused the result with 409, .*recorded with other contents.* — .*higher attempt/,
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

  it("takes the dashboard's own comparison for a regression", async () => {
    const before = await runOf('p'.repeat(400) + 'f'.repeat(20))
    expect((await publish(before, url)).outputs).toMatchObject({ regression: '' })
    const after = await runOf('f'.repeat(14) + 'p'.repeat(388) + 'f'.repeat(18))
    const run = await publish(after, url)
    expect(run).toMatchObject({ code: 0, outputs: { regression: 'true' } })
    expect(run.annotations).toContainEqual({
      level: 'warning',
      message: expect.stringMatching(
        /^Significantly worse than the run of .* 14 lost and 2 gained of 420, McNemar p 0\.0042/,
      ),
    })
  })
})

describe('what is no result', () => {
  it('is refused before anybody is asked', async () => {
    const sound = await runOf('ppf')
    const refusals: [unknown, RegExp][] = [
      ['{"schema_version":', /is not a sound results\.json/],
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

  it('is told by name when an address, a key or a file is missing', async () => {
    const results = await runOf('p')
    const cases: [Record<string, string>, RegExp][] = [
      [{ 'dashboard-url': '' }, /^input dashboard-url is ""/],
      [{ 'dashboard-url': 'http://bench.example' }, /^input dashboard-url is .*https address/],
      [{ 'admin-api-key': '' }, /^no key for the dashboard — Pass admin-api-key/],
      [{ 'results-file': 'nowhere.json' }, /^results-file nowhere\.json cannot be read: ENOENT/],
    ]
    for (const [inputs, message] of cases) {
      const run = await publish(results, 'https://bench.example', { inputs })
      expect(errorOf(run)).toEqual({ code: 1, message: expect.stringMatching(message) })
    }
  })
})

/** A dashboard that takes everything and says what it is told of the run. */
const dashboard = (standing: object = { drift: null, change: null }) =>
  serveScript(({ method, path }): Scripted => {
    if (method === 'POST') return { status: 201, json: { id: 'x', attempt: 1, outcome: 'created', url: '/runs/x' } }
    return path.startsWith('/api/runs/') ? { json: standing } : problem(404, 'not_found')
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
      message: expect.stringContaining('did not say its change'),
    })
  })

  it.each<[string, Scripted, RegExp]>([
    ['without its secret', problem(503, 'not_configured', 'ADMIN_API_KEY is not set.'), /503.*wrangler secret put/],
    ['that refuses', problem(422, 'inconsistent_results', 'No.', { errors: ['score: no'] }), /422.*score: no/],
    ['that repeats the key', problem(401, 'unauthorized', `not ${KEY}`), /401.*not \*\*\*/],
    ['behind a login', { status: 302, headers: { Location: 'https://login.example/' } }, /redirects.*login\.example/],
    ['that is a page', { text: '<!doctype html>' }, /no JSON/],
  ])('%s is a clear error', async (_, answer, message) => {
    await using server = await serveScript(() => answer)
    const run = await publish(await runOf('p'), server.url)
    expect(errorOf(run)).toEqual({ code: 1, message: expect.stringMatching(message) })
    expect(server.requests).toHaveLength(1)
    expect(publicTextOf(run)).not.toContain(KEY)
  })
})

describe('the issue', () => {
  const github = async (options: Partial<GithubServerOptions> = {}): Promise<GithubServer> => {
    const server = await startGithubServer({ token: TOKEN, ...options })
    open.push({ dispose: () => void server.close() })
    return server
  }

  it('is opened by a failed run, kept by the next, and closed by a good one: never a second', async () => {
    await using server = await dashboard()
    const hub = await github()
    const told = async (pattern: string, change: Partial<Results> = {}) =>
      (await publish(await runOf(pattern, change), server.url, { github: hub })).outputs['issue-url']
    expect(await told('pp')).toBe('')
    expect(hub.issues).toEqual([])
    expect(await told('xx', FAILED)).toBe('https://github.test/owner/name/issues/1')
    expect(await told('px', FAILED)).toBe('https://github.test/owner/name/issues/1')
    expect(hub.issues).toMatchObject([
      { state: 'open', labels: ['llm-benchmarks'], comments: [expect.stringContaining('New, by')] },
    ])
    expect(await told('pp')).toBe('https://github.test/owner/name/issues/1')
    expect(hub.issues).toMatchObject([{ state: 'closed', comments: { length: 2 } }])
    expect(await told('pp')).toBe('')
    expect(hub.issues).toHaveLength(1)
  })

  it('tells of an alarm of the series, of a failed gate and of a dear month, and calls nobody by it', async () => {
    const month = { month: '2026-11', cost: 60, unpriced_runs: 0 }
    const drift = { kind: 'unusual', since: '2026-11-20T00:00:00Z', direction: 'down' }
    await using server = await serveScript(({ method, path }) => {
      if (method === 'POST') return { json: { id: 'x', attempt: 1, outcome: 'created', url: '/x' } }
      return { json: path.startsWith('/api/costs') ? { this_month: month, months: [] } : { drift, change: null } }
    })
    const hub = await github()
    const failure = `fail-below: @everyone \`x\` <img src=x> #1 ${TOKEN} ${KEY}`
    const inputs = { 'cost-alert': '50', 'gate-failure': failure }
    const run = await publish(await runOf('ppff'), server.url, { github: hub, inputs })
    expect(run.outputs).toMatchObject({ 'cost-alert': 'true', 'issue-url': expect.stringMatching(/1$/) })
    const [{ body, title } = { body: '', title: '' }] = hub.issues
    expect(body).toContain('Unusual: the series has been lower than its baseline since 2026-11-20')
    expect(body).toContain('The month has cost $60.00 of $50.00 in 2026-11 (UTC).')
    expect(body.replace(/`[^`\n]*`/g, '') + title).not.toMatch(/@|<img|#1/)
    const hidden = Buffer.from(/v1 (\S+) -->/.exec(body)?.[1] ?? '', 'base64').toString()
    for (const secret of [TOKEN, KEY]) expect(body + hidden + publicTextOf(run)).not.toContain(secret)
  })

  it('is not opened twice when the answer to its creation is lost, or its label was dropped', async () => {
    await using server = await dashboard()
    for (const options of [
      {
        faults: (_: number, request: string) =>
          request === 'POST /issues' ? ({ kind: 'lose_answer' } as const) : null,
      },
      { labels: 'dropped' } as const,
    ]) {
      const hub = await github(options)
      for (const _ of ['first', 'second']) await publish(await runOf('x', FAILED), server.url, { github: hub })
      expect(hub.issues).toMatchObject([{ state: 'open', labels: ['llm-benchmarks'] }])
    }
  })

  it('is never taken for one that only looks like ours', async () => {
    await using server = await dashboard()
    const hub = await github()
    const title = 'LLM Benchmarks: a run needs a look'
    const stranger = {
      number: 1,
      title,
      body: 'mine',
      state: 'open',
      labels: ['llm-benchmarks'],
      comments: [],
    } as const
    hub.issues.push({ ...stranger, labels: [...stranger.labels], comments: [], isPullRequest: false })
    await publish(await runOf('x', FAILED), server.url, { github: hub })
    expect(hub.issues).toMatchObject([{ number: 1, body: 'mine', comments: [] }, { number: 2 }])
  })

  it('is a warning and no failure when GitHub refuses, and waits when it is asked to', async () => {
    await using server = await dashboard()
    const refusing = await github({ faults: () => ({ kind: 'answer', status: 403 }) })
    const run = await publish(await runOf('x', FAILED), server.url, { github: refusing })
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'created', 'issue-url': '' } })
    expect(run.annotations).toContainEqual({ level: 'warning', message: expect.stringMatching(/403.*issues: write/) })
    expect(refusing.requests).toHaveLength(1)

    const limited = await github({
      faults: (call) => (call === 1 ? { kind: 'answer', status: 403, headers: { 'retry-after': '1' } } : null),
    })
    await publish(await runOf('x', FAILED), server.url, { github: limited })
    expect(limited.issues).toHaveLength(1)
  })
})
