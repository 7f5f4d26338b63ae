import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ProblemDetails } from '../core/api.ts'
import { routes } from './app.ts'
import { exampleRun, fetchApi, KEY, keep } from './testing/api.ts'
import { rowsOf } from './testing/rows.ts'

/** Requests that nobody sends on purpose: none is answered with an internal error, and none changes a row. */

const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e2',
  '0x10',
  '٣',
  '99999999999999999999',
  'NaN',
  'null',
  'undefined',
  'true',
  '[]',
  '\u0000',
  '\u202e',
  '\ud800',
  '💥',
  "' OR 1=1 --",
  '%',
  '%00',
  '%ff',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'a'.repeat(5000),
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '2026-11-28T20:36:43.470Z_gh-1-aaaaaaaaaaaa',
  'all',
  'application/json;q=0',
  'text/csv, */*;q=0.1',
  'Bearer',
  'W/"x", *',
]
const text = fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary', maxLength: 20 }), fc.string())
const names = [...new Set(routes.flatMap(({ query }) => Object.keys(query.shape)))]
const query = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), text), text), { maxLength: 4 })

const encode = (value: string): string => encodeURIComponent(value.toWellFormed())
const known = fc.constantFrom(...routes.map(({ path }) => path))
const filled = fc
  .tuple(known, text, text, fc.constantFrom('', '.csv', '/', '//'))
  .map(([path, id, other, end]) => path.replace(':id', encode(id)).replace(':other', encode(other)) + end)
const path = fc.oneof(
  { weight: 4, arbitrary: filled },
  { weight: 1, arbitrary: text.map((value) => `/api/${encode(value)}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('/api/%', '/api/runs/%', '/api/runs/%E0%A4%A', '/api//runs', '/API/runs', '/api/runs/.'),
  },
)

const headerText = text.map((value) => value.replaceAll(/[^\x20-\x7e]/g, '').trim())
const headers = fc.dictionary(
  fc.constantFrom(
    'Accept',
    'If-None-Match',
    'Authorization',
    'Content-Type',
    'Origin',
    'X-Request-Id',
    'CF-Connecting-IP',
  ),
  headerText,
)
const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY')

const state = async () =>
  JSON.stringify([await rowsOf('benchmark_runs'), await rowsOf('problem_results'), await rowsOf('models')])

async function expectReason(response: Response): Promise<void> {
  const type = response.headers.get('Content-Type')
  if (type === 'image/svg+xml') return expect(await response.text()).toMatch(/^<svg/)
  expect(type).toBe('application/problem+json')
  const problem = (await response.json()) as ProblemDetails
  expect(problem.status).toBe(response.status)
  expect(problem.detail.length).toBeGreaterThan(10)
  if (problem.code === 'bad_query') expect(problem.errors?.length).toBeGreaterThan(0)
}

it('answers any request, and says what is wrong with it', async () => {
  await keep(await exampleRun())
  const before = await state()
  await fc.assert(
    fc.asyncProperty(method, path, query, headers, async (method, path, parameters, headers) => {
      const search = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')
      const response = await fetchApi(`${path}${search && `?${search}`}`, { method, headers })
      expect(response.status).toBeLessThan(500)
      if (response.status >= 400 && method !== 'HEAD') await expectReason(response)
      else await response.arrayBuffer()
    }),
    { numRuns: 200 },
  )
  expect(await state()).toBe(before)
})

const json = fc.json({ maxDepth: 3 })

it('takes no body but a result', async () => {
  await keep(await exampleRun())
  const [before, sound] = [await state(), await exampleRun()]
  const damaged = fc
    .tuple(fc.constantFrom(...Object.keys(sound)), fc.jsonValue())
    .map(([name, value]) =>
      JSON.stringify({ ...sound, [name]: value, id: name === 'id' ? value : 'gh-1-aaaaaaaaaaaa' }),
    )
  const body = fc.oneof(json, damaged, fc.string({ unit: 'binary' }))
  let address = 0
  await fc.assert(
    fc.asyncProperty(body, headers, async (body, headers) => {
      await env.DB.prepare('DELETE FROM rate_windows').run()
      const response = await fetchApi('/api/results', {
        method: 'POST',
        headers: { ...headers, Authorization: `Bearer ${KEY}`, 'CF-Connecting-IP': `odd-${++address}` },
        body,
      })
      expect([400, 413, 422]).toContain(response.status)
      await expectReason(response)
    }),
    { numRuns: 25 },
  )
  expect(await state()).toBe(before)
})
