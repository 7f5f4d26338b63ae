import { describe, expect, it, onTestFinished } from 'vitest'
import { serveScript } from '../action/dashboard/testing.ts'
import type { Results } from '../core/results.ts'
import { type GithubServer, type GithubServerOptions, startGithubServer } from './github-server/server.ts'
import { dashboard, FAILED, KEY, publicTextOf, publish, RECEIVED, runOf, TOKEN } from './publish-fixture.ts'

describe('the issue', () => {
  const github = async (options: Partial<GithubServerOptions> = {}): Promise<GithubServer> => {
    const server = await startGithubServer({ token: TOKEN, ...options })
    onTestFinished(() => void server.close())
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
      { state: 'open', labels: ['llm-benchmarks'], comments: [expect.stringContaining('New in')] },
    ])
    expect(await told('pp')).toBe('https://github.test/owner/name/issues/1')
    expect(hub.issues).toMatchObject([{ state: 'closed', comments: { length: 2 } }])
    expect(await told('pp')).toBe('')
    expect(hub.issues).toHaveLength(1)
  })

  it('reports an alarm of the series, a failed gate and an expensive month, and mentions no user', async () => {
    const month = { month: '2026-11', cost: 60, unpriced_runs: 0 }
    const [since, began] = ['2026-11-06', '2026-11-08'].map((day) => ({ id: day, run_date: `${day}T06:00:00.000Z` }))
    const change = { mean: -0.051, low: -0.09, high: -0.01 }
    const drift = { kind: 'unusual', direction: 'down', since, range: { first: since, last: began }, change }
    await using server = await serveScript(({ method, path }) => {
      if (method === 'POST') return { json: { ...RECEIVED, drift, alarm_began: began } }
      return { json: path.startsWith('/api/costs') ? { this_month: month, months: [] } : { change: null } }
    })
    const hub = await github()
    const failure = `fail-below: @everyone \`x\` <img src=x> #1 ${TOKEN} ${KEY}`
    const inputs = { 'cost-alert': '50', 'gate-failure': failure }
    const run = await publish(await runOf('ppff'), server.url, { github: hub, inputs })
    expect(run.outputs).toMatchObject({ 'cost-alert': 'true', 'issue-url': expect.stringMatching(/1$/) })
    const [{ body, title } = { body: '', title: '' }] = hub.issues
    const words = 'Probably worse since 6 November 2026: -5.1 points (-9.0 to -1.0).'
    expect(body).toContain(words)
    expect(run.summary).toContain(words)
    expect(run.outputs).toMatchObject({ drift: 'unusual', 'drift-since': '2026-11-06', 'drift-points': '-5.1' })
    expect(body).toContain('The month has cost $60.00 of $50.00 in 2026-11 (UTC).')
    expect(body.replace(/`[^`\n]*`/g, '') + title).not.toMatch(/@|<img|#1/)
    const hidden = Buffer.from(/v1 (\S+) -->/.exec(body)?.[1] ?? '', 'base64').toString()
    expect(hidden).toContain('"id":"drift:2026-11-08"') // of the alarm's first run: the day of the change may move
    for (const secret of [TOKEN, KEY]) expect(body + hidden + publicTextOf(run)).not.toContain(secret)
  })

  it('gets a comment when full runs confirm an alarm; summary, outputs and issue say so in the same words', async () => {
    const [since, began] = ['2026-11-06', '2026-11-08'].map((day) => ({ id: day, run_date: `${day}T06:00:00.000Z` }))
    const change = { mean: -0.051, low: -0.09, high: -0.01 }
    const alarm = { direction: 'down', since, range: { first: since, last: began }, change }
    const full_runs = { before: 3, after: 3, pairs: 454, p: 0.001, change }
    const since_then = { kind: 'too_early', runs: 3, of: 5 }
    const range = { first: since, last: since }
    const shorter = { kind: 'changed', since, range, change: { mean: -0.12, low: -0.14, high: -0.1 } }
    const states = [
      { drift: { kind: 'unusual', ...alarm }, lengths: { kind: 'unchanged' } },
      { drift: { kind: 'confirmed', ...alarm, full_runs, since_then }, lengths: shorter },
    ]
    await using server = await serveScript(({ method }, times) =>
      method === 'POST'
        ? { json: { ...RECEIVED, ...states[times - 1], alarm_began: began } }
        : { json: { change: null } },
    )
    const hub = await github()
    const first = await publish(await runOf('ppff'), server.url, { github: hub })
    expect(first.summary).not.toContain('Answers are')
    const second = await publish(await runOf('ppff'), server.url, { github: hub })
    expect(second.outputs).toMatchObject({ drift: 'confirmed', 'drift-since': '2026-11-06', 'drift-points': '-5.1' })
    const words =
      'Worse since 6 November 2026, confirmed: -5.1 points (-9.0 to -1.0). Since then: too early to tell: 3 of 5 runs.'
    expect(hub.issues).toMatchObject([
      { state: 'open', body: expect.stringContaining(words), comments: [expect.stringContaining(words)] },
    ])
    expect(second.summary).toContain(
      'claude-opus-4-5: Worse since 6 November, confirmed: -5.1 points (-9.0 to -1.0)</h3>',
    )
    expect(second.summary.match(/Since then: too early to tell: 3 of 5 runs\./g)).toHaveLength(1)
    expect(second.summary).toContain('<p>Answers are 12 % shorter than before 6 November 2026 (10 to 14 %).</p>')
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

  it('is never confused with one that only looks like ours', async () => {
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
