import { describe, expect, it } from 'vitest'
import { type Call, type Connection, callDashboard, PERSISTENT } from './call.ts'
import { problem, type Scripted, serveScript } from './testing.ts'

const slept: number[] = []
const lines: string[] = []
const connection: Connection = {
  ...PERSISTENT,
  timeoutMs: 5_000,
  signal: new AbortController().signal,
  clock: {
    random: () => 0,
    sleep: async (ms) => void slept.push(ms),
  },
  log: (text) => void lines.push(text),
}

/** What the answers, in order, come to; the last one is repeated. */
async function ask(
  answers: readonly Scripted[],
  { post = null, ...over }: Partial<Connection & Pick<Call, 'post'>> = {},
) {
  slept.length = 0
  lines.length = 0
  await using server = await serveScript((_, times) => answers[Math.min(times, answers.length) - 1] ?? 'break')
  const url = new URL('/api/thing?a=1', server.url)
  const outcome = await callDashboard({ url, post }, { ...connection, ...over }).catch((error: unknown) => error)
  return { outcome, requests: server.requests, slept: [...slept] }
}

const good: Scripted = { json: { good: true } }
const KEY = { body: '{}', key: 'admin-key-of-tests' }

describe('a dashboard', () => {
  it('gets GET requests without credentials, and the key only in a POST', async () => {
    const { outcome, requests } = await ask([good])
    expect(outcome).toEqual({ kind: 'ok', json: { good: true } })
    expect(requests).toMatchObject([{ method: 'GET', path: '/api/thing?a=1' }])
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
    const posted = await ask([good], { post: KEY })
    expect(posted.requests).toMatchObject([
      { method: 'POST', body: '{}', headers: { authorization: `Bearer ${KEY.key}` } },
    ])
  })

  it('is asked again after a broken connection, half a reply, 429 and 5xx', async () => {
    const bad: Scripted[] = [
      'break',
      { json: { good: 1 }, halve: true },
      problem(503, 'busy'),
      { status: 502, text: '<h1>' },
    ]
    const { outcome, requests } = await ask([...bad, problem(429, 'rate_limited'), good])
    expect(outcome).toEqual({ kind: 'ok', json: { good: true } })
    expect(requests).toHaveLength(6)
  })

  it('is waited for as long as Retry-After asks, up to a limit', async () => {
    const wait = (seconds: string) => ({ status: 429, headers: { 'Retry-After': seconds } })
    expect((await ask([wait('17'), wait('100000'), good])).slept).toEqual([17_000, 65_000])
  })

  it('has a long wait logged with its reason, and a short wait not logged', async () => {
    const busy = { status: 429, headers: { 'Retry-After': '17' } }
    await ask([busy, 'break', good])
    expect(slept).toHaveLength(2)
    expect(lines).toEqual([expect.stringMatching(/ answered 429 for \/api\/thing.*: trying again in 17 s$/)])
  })

  it('is given up with the reason in the message', async () => {
    expect((await ask([problem(500, 'internal', 'It is in the log.')])).outcome).toMatchObject({
      code: 'dashboard_unreachable',
      message: expect.stringMatching(
        /^127.+ answered 500 for \/api\/thing \(A title: It is in the log\. .*6 times in a row$/,
      ),
    })
    expect(
      (await ask(['hang'], { timeoutMs: 30, retries: { ...PERSISTENT.retries, attempts: 2 } })).outcome,
    ).toMatchObject({
      message: expect.stringContaining('no answer within 0.03 s'),
    })
  })

  it('is not asked again after a refusal, or while it is not set up', async () => {
    const { outcome, requests } = await ask([problem(422, 'inconsistent_results', 'Wrong.', { errors: ['score: 1'] })])
    const words = 'A title: Wrong. score: 1 (request req-1)'
    expect(outcome).toEqual({ kind: 'refused', status: 422, code: 'inconsistent_results', words })
    expect(requests).toHaveLength(1)
    expect((await ask([problem(503, 'not_configured')])).requests).toHaveLength(1)
  })

  it('has its error shown as one printable line', async () => {
    const errors = Array.from({ length: 9 }, (_, index) => `error ${index}\n::error::x`)
    const { outcome } = await ask([problem(400, 'bad_query', 'a\nb', { errors })])
    expect(outcome).toMatchObject({
      words: expect.stringMatching(/^A title: a b error 0 ::error::x;.*; 4 more \(request/),
    })
  })

  it('may redirect within its origin, never to another one, and never a request with the key', async () => {
    const home: Scripted = { status: 308, headers: { Location: '/api/thing?a=1' } }
    expect((await ask([home, good])).outcome).toMatchObject({ kind: 'ok' })
    const away: Scripted = { status: 302, headers: { Location: 'https://login.example/cdn?secret=1' } }
    const { outcome, requests } = await ask([away])
    expect(outcome).toMatchObject({ code: 'dashboard_unreachable', message: expect.stringContaining('login.example') })
    expect(String(outcome)).not.toContain('secret')
    expect(requests).toHaveLength(1)
    expect((await ask([home, good], { post: KEY })).outcome).toMatchObject({ code: 'dashboard_unreachable' })
    expect((await ask([home])).outcome).toMatchObject({ message: expect.stringContaining('in circles') })
  })

  it('is refused when it sends an HTML page or too many bytes', async () => {
    expect((await ask([{ text: '<!doctype html>' }])).outcome).toMatchObject({
      message: expect.stringContaining('other than JSON'),
    })
    const flood: Scripted = { json: 'x'.repeat(8_000_001) }
    expect((await ask([flood])).outcome).toMatchObject({ message: expect.stringContaining('more than 8 MB') })
  })

  it('is given up at once when the run is interrupted', async () => {
    const abort = new AbortController()
    await using server = await serveScript(() => {
      abort.abort(new Error('enough'))
      return 'hang'
    })
    const call = callDashboard({ url: new URL(server.url), post: null }, { ...connection, signal: abort.signal })
    await expect(call).rejects.toThrow('enough')
    expect(server.requests).toHaveLength(1)
  })
})
