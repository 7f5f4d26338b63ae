import { describe, expect, it } from 'vitest'
import { costReport, runList, trends } from '../../core/api.ts'
import { exampleRun, fetchApi, keep, problemOf, read } from '../testing/api.ts'

describe('a query is refused with the reason', () => {
  it.each([
    ['/api/runs?limit=5&limit=6', 'limit: is given more than once'],
    ['/api/trends?model=a&model=b', 'model: is given more than once'],
    ['/api/runs?from=2026-11-02&to=2026-11-01', 'from: 2026-11-02 is after the last day, 2026-11-01'],
    ['/api/trends?from=2026-11-02&to=2026-11-01', 'from: 2026-11-02 is after the last day, 2026-11-01'],
    ['/api/costs?from=2026-11-02&to=2026-11-01', 'from: 2026-11-02 is after the last day, 2026-11-01'],
    ['/api/runs?limit=0x10', 'limit: must be a whole number from 1 to 200'],
    ['/api/runs?limit=1e1', 'limit: must be a whole number from 1 to 200'],
    ['/api/runs?limit=', 'limit: must be a whole number from 1 to 200'],
  ])('%s', async (path, reason) => {
    const response = await fetchApi(path)
    expect(response.status).toBe(400)
    expect((await problemOf(response)).errors).toEqual([reason])
  })

  it.each(['0x10', '0', '36501', '1.5', 'ALL', ''])('days=%s', async (days) => {
    const response = await fetchApi(`/api/trends?days=${days}`)
    expect(response.status).toBe(400)
    const [reason] = (await problemOf(response)).errors ?? []
    expect(reason).toMatch(/^days: must be (?:'all' or )?a whole number from 1 to 36500$/)
  })
})

describe('a window reaches as far as days have four digits for their year', () => {
  it('up to the end of 9999', async () => {
    await keep(await exampleRun())
    expect((await read('/api/runs?to=9999-12-31', runList)).runs).toHaveLength(1)
    expect((await read('/api/trends?from=2020-01-01&to=9999-12-31', trends)).series).toHaveLength(1)
  })

  it('back to the beginning of the year 1', async () => {
    const { window } = await read('/api/costs?to=0001-01-01&days=36500', costReport)
    expect(window).toEqual({ from: '0001-01-01', to: '0001-01-01' })
  })

  it.each(['days=all&to=2019-06-01', 'to=0000-06-01', 'to=0000-06-01&days=3'])(
    'and never ends before it begins: %s',
    async (query) => {
      const { window } = await read(`/api/trends?${query}`, trends)
      expect(window.from <= window.to).toBe(true)
    },
  )

  it.each(['runs', 'trends', 'costs'])('also from a day that has not come yet: %s', async (what) => {
    await keep(await exampleRun())
    const csv = await (await fetchApi(`/api/${what}.csv?from=2999-01-01`)).text()
    expect(csv).toMatch(/^\w+(,\w+)+\r\n$/)
    const { window } = await read('/api/trends?from=2999-01-01', trends)
    expect(window).toEqual({ from: '2999-01-01', to: '2999-01-01' })
  })

  it('and holds its last day to the end, and no more', async () => {
    await keep(
      await exampleRun({ date: '2026-11-20T23:59:59.999Z' }),
      await exampleRun({ date: '2026-11-21T00:00:00Z' }),
    )
    expect((await read('/api/runs?to=2026-11-20', runList)).runs.map(({ run_date }) => run_date)).toEqual([
      '2026-11-20T23:59:59.999Z',
    ])
  })
})

describe('CSV', () => {
  it.each(['runs', 'trends', 'costs'])('of no %s has its header', async (what) => {
    const text = await (await fetchApi(`/api/${what}.csv`)).text()
    expect(text).toMatch(/^\w+(,\w+)+\r\n$/)
  })

  it('that is not complete says so and links to the rest, which is found there', async () => {
    await keep(...(await Promise.all([1, 2, 3].map((date) => exampleRun({ date })))))
    const first = await fetchApi('/api/runs.csv?limit=2')
    expect(first.headers.get('X-Complete')).toBe('false')
    const [, next] = /^<(\/api\/runs\.csv\?\S+)>; rel="next"$/.exec(first.headers.get('Link') ?? '') ?? []
    const rest = await fetchApi(next ?? '')
    expect((await rest.text()).trim().split('\r\n')).toHaveLength(2)
    expect([rest.headers.get('X-Complete'), rest.headers.get('Link')]).toEqual([null, null])
  })

  it('is chosen by the Accept header, by its qualities', async () => {
    const typeOf = async (Accept: string) =>
      (await fetchApi('/api/runs', { headers: { Accept } })).headers.get('Content-Type')
    expect(await typeOf('application/json;q=0.1, text/csv;q=0.9')).toContain('text/csv')
    expect(await typeOf('application/json, text/csv;q=0.9')).toContain('application/json')
    const refused = await fetchApi('/api/health', { headers: { Accept: 'application/json;q=0' } })
    expect([refused.status, (await problemOf(refused)).code]).toEqual([406, 'not_acceptable'])
  })
})
