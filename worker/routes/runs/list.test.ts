import { describe, expect, it } from 'vitest'
import { type RunList, runList } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { exampleRun, fetchApi, keep, problemOf, read } from '../../testing/api.ts'

const idsOf = async (query: string): Promise<string[]> =>
  (await read(`/api/runs${query}`, runList)).runs.map(({ id }) => id)

const ofModel = (id: string) => (results: Results) => ({ ...results, model: { ...results.model, id } })

describe('the list of runs', () => {
  it('is empty at first', async () => {
    expect(await read('/api/runs', runList)).toEqual({ demo: true, runs: [], next_cursor: null })
  })

  it('comes latest first, page by page, and misses none', async () => {
    const runs = await Promise.all(Array.from({ length: 7 }, (_, i) => exampleRun({ date: Math.floor(i / 2) })))
    await keep(...runs)
    const seen: string[] = []
    let page: RunList = await read('/api/runs?limit=3', runList)
    for (;;) {
      seen.push(...page.runs.map(({ run_date, id }) => `${run_date} ${id}`))
      if (page.next_cursor === null) break
      page = await read(`/api/runs?limit=3&cursor=${encodeURIComponent(page.next_cursor)}`, runList)
    }
    const stored = runs.map(({ run_date, id }) => `${run_date} ${id}`)
    expect(seen).toEqual(stored.sort().reverse())
  })

  it('can be narrowed', async () => {
    const [old, other, failed] = await Promise.all([
      exampleRun({ date: '2026-01-02T03:04:05Z' }),
      exampleRun({ date: 3, change: ofModel('other-model') }),
      exampleRun({ date: 2, outcomes: 'xxx' }),
    ])
    await keep(old, other, failed)
    const { runs } = await read('/api/runs', runList)
    const seriesOfOld = runs.find(({ id }) => id === old.id)?.series
    expect(await idsOf('?model=other-model')).toEqual([other.id])
    expect(await idsOf('?status=failed')).toEqual([failed.id])
    expect(await idsOf('?from=2026-01-02&to=2026-01-02')).toEqual([old.id])
    expect(await idsOf('?to=2026-01-01')).toEqual([])
    expect(await idsOf(`?series=${seriesOfOld}`)).toContain(old.id)
    expect(await idsOf('?benchmark=nothing')).toEqual([])
    expect(await idsOf('?provider=google')).toEqual([])
  })

  it('shows the demo only while there are no real runs, or on request', async () => {
    const demo = await exampleRun({ change: (results) => ({ ...results, demo: true }) })
    await keep(demo)
    expect(await read('/api/runs', runList)).toMatchObject({ demo: true, runs: [{ id: demo.id, demo: true }] })
    const real = await exampleRun()
    await keep(real)
    expect(await read('/api/runs', runList)).toMatchObject({ demo: false, runs: [{ id: real.id, demo: false }] })
    expect(await idsOf('?demo=true')).toEqual([demo.id])
  })

  it('is available as CSV, by path and by Accept', async () => {
    await keep(await exampleRun({ outcomes: 'pp' }), await exampleRun({ outcomes: 'xx' }))
    const byPath = await fetchApi('/api/runs.csv?limit=5')
    const byAccept = await fetchApi('/api/runs?limit=5', { headers: { Accept: 'text/csv' } })
    expect(byPath.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const text = await byPath.text()
    expect(text).toBe(await byAccept.text())
    const [names, ...lines] = text.trim().split('\r\n')
    expect(names).toMatch(/^id,demo,run_date,benchmark,series,/)
    expect(lines).toHaveLength(2)
  })

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?limit=many', 'limit'],
    ['?cursor=nonsense', 'cursor'],
    ['?cursor=%F0%9F%92%A5', 'cursor'],
    ['?from=yesterday', 'from'],
    ['?status=fine', 'status'],
    ['?demo=1', 'demo'],
    ['?modle=x', 'query'],
  ])('says what is wrong with %s', async (query, name) => {
    const response = await fetchApi(`/api/runs${query}`)
    expect(response.status).toBe(400)
    const problem = await problemOf(response)
    expect(problem.code).toBe('bad_query')
    expect(problem.errors?.[0]).toMatch(new RegExp(`^${name}: `))
  })
})
