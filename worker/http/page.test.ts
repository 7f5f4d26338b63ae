import { expect, it } from 'vitest'
import { fetchApi, problemOf } from '../testing/api.ts'
import { answerPage } from './page.ts'

const asked: string[] = []
const ASSETS = {
  fetch: async (request: Request) => {
    asked.push(new URL(request.url).pathname)
    return new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })
  },
} as unknown as Fetcher

it.each(['/runs/gh-1-aaaaaaaaaaaa', '/problems/abc300_a', '/problems/1.b', '/compare/a/b', '/nothing'])(
  'shows the page at %s',
  async (path) => {
    const response = await answerPage(new Request(`https://benchmarks.test${path}`), { ASSETS })
    expect([response.status, asked.at(-1)]).toEqual([200, '/'])
  },
)

it.each(['/assets/TrendChart-gone.js', '/preload-gone.js', '/robots.txt', '/favicon.ico'])(
  'never answers the missing file %s with the page, and lets nobody keep the answer',
  async (path) => {
    const response = await fetchApi(path)
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
    expect(response.headers.get('Content-Type')).toContain('text/plain')
  },
)

it.each(['/api', '/api/', '/API', '/API/runs', '/Api/nothing'])('answers %s as the API: not found', async (path) => {
  const response = await fetchApi(path)
  expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'application/problem+json'])
  expect((await problemOf(response)).code).toBe('not_found')
})
