import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { app } from './app.ts'
import { exampleRun, fetchApi, KEY, keep, post, problemOf } from './testing/api.ts'

describe('every answer', () => {
  it('has an id of its own, which is also in the log, and the log has no secret', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const response = await post(await exampleRun(), { 'X-Request-Id': 'chosen-by-the-client' })
    const lines = log.mock.calls.map(([line]) => String(line))
    log.mockRestore()
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      request_id: response.headers.get('X-Request-Id'),
      method: 'POST',
      path: '/api/results',
      status: 201,
    })
    expect(lines.join()).not.toMatch(new RegExp(`${KEY}|chosen-by-the-client`))
  })

  it('may be cached for a minute, and is not sent again while it is the same', async () => {
    await keep(await exampleRun())
    const first = await fetchApi('/api/runs')
    expect(first.headers.get('Cache-Control')).toBe('public, max-age=60, stale-while-revalidate=300')
    expect(first.headers.get('Vary')).toContain('Accept')
    const headers = { 'If-None-Match': first.headers.get('ETag') ?? '' }
    expect((await fetchApi('/api/runs', { headers })).status).toBe(304)
    await keep(await exampleRun())
    expect((await fetchApi('/api/runs', { headers })).status).toBe(200)
  })

  it('can be requested without its body', async () => {
    const response = await fetchApi('/api/runs', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  it('is safe to show', async () => {
    const { headers } = await fetchApi('/api/runs')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  })
})

describe('what is not there', () => {
  it.each(['/api', '/api/', '/api/nothing', '/api/health.csv', '/api/runs/a/b/c', '/api/runs/..%2F..%2Fetc'])(
    'is a problem: %s',
    async (path) => {
      const response = await fetchApi(path)
      expect(response.status).toBe(404)
      expect(response.headers.get('Content-Type')).toBe('application/problem+json')
      expect(await problemOf(response)).toMatchObject({ code: 'not_found', status: 404 })
    },
  )

  it.each(['POST', 'PUT', 'DELETE'])('%s where only reading is offered', async (method) => {
    const response = await fetchApi('/api/runs', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
  })
})

describe('a page of another site', () => {
  it('may read everything, also what has not changed and what went wrong', async () => {
    await keep(await exampleRun())
    const first = await fetchApi('/api/runs')
    const answers = [
      first,
      await fetchApi('/api/runs', { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } }),
      await fetchApi('/api/runs?limit=0'),
      await fetchApi('/api/runs/unknown'),
      await fetchApi('/api/nothing'),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 400, 404, 404])
    expect(answers.map(({ headers }) => headers.get('Access-Control-Allow-Origin'))).toEqual(answers.map(() => '*'))
  })

  it.each(['/api/runs', '/api/runs.csv', '/api/nothing'])(
    'learns before it reads %s what it may send',
    async (path) => {
      const response = await fetchApi(path, {
        method: 'OPTIONS',
        headers: { Origin: 'https://elsewhere.test', 'Access-Control-Request-Method': 'GET' },
      })
      expect(response.status).toBe(204)
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD')
      expect(response.headers.get('Access-Control-Allow-Headers')).toBe('If-None-Match, Content-Type, X-Requested-With')
    },
  )

  it('may not post', async () => {
    const response = await fetchApi('/api/results', { method: 'OPTIONS' })
    expect([response.status, response.headers.get('Access-Control-Allow-Origin')]).toEqual([405, null])
  })
})

it('shows an internal error only in the log', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = { ...env, DB: { prepare: () => { throw new Error('D1_ERROR: secret detail') } } } // biome-ignore format: one line
  const response = await app.request('https://benchmarks.test/api/runs', {}, broken as unknown as typeof env)
  const text = await response.text()
  expect(response.status).toBe(500)
  expect(text).not.toContain('secret detail')
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', request_id: response.headers.get('X-Request-Id') })
  expect(String(log.mock.calls[0])).toContain('secret detail')
  log.mockRestore()
})
