import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { runList } from '../../../core/api.ts'
import type { Results } from '../../../core/results.ts'
import { app } from '../../app.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'
import { badgeSvg } from './svg.ts'
import { textWidth } from './text-width.ts'

const badge = async (query = ''): Promise<string> => (await fetchApi(`/api/badge.svg${query}`)).text()

it('shows the latest score with its interval', async () => {
  expect(await badge()).toContain('pass@1: no run yet')
  await keep(await exampleRun({ outcomes: 'ppppf' }))
  expect(await badge()).toContain('claude-opus-4-5 pass@1: 80.0 % (37.6–96.4)')
  expect((await fetchApi('/api/badge.svg')).headers.get('Content-Type')).toBe('image/svg+xml')
})

it('says that the demo is the demo', async () => {
  await keep(await exampleRun({ change: (results) => ({ ...results, demo: true }) }))
  expect(await badge()).toMatch(/DEMO \S+ pass@1/)
})

it('shows text as text', () => {
  expect(badgeSvg({ label: 'a\u0000\u001b\uffff\ud800b', value: '' })).toContain('a\ufffd\ufffd\ufffd\ufffdb')
  expect(badgeSvg({ label: '<script>', value: '"&' })).not.toContain('<script>')
})

it('says whether the model changed, where that is asked for, and nothing about today from an old run', async () => {
  await keep(await exampleRun({ outcomes: 'ppppf' }))
  expect(await badge('?show=answer')).toContain('claude-opus-4-5 pass@1: too early to tell')
  await keep(await exampleRun({ date: '2026-11-01T06:00:00Z', change: ofModel('old-model') }))
  expect(await badge('?model=old-model&show=answer')).toContain('old-model pass@1: no run since 2026-11-01')
  expect(await badge('?model=old-model')).toMatch(/old-model pass@1: [^<]*, 2026-11-01/)
})

it('gives the answer of the headline with its numbers', async () => {
  const outcomesOn = (day: number) => Array.from({ length: 40 }, (_, i) => (i < 4 + day || i % 9 === day ? 'f' : 'p'))
  const runOn = (day: number, lost: number) =>
    exampleRun({
      date: day,
      outcomes: outcomesOn(day % 3)
        .fill('f', 0, lost)
        .join(''),
    })
  await keep(...(await Promise.all([12, 11, 10, 9, 8, 7, 6].map((day) => runOn(day, 0)))))
  expect(await badge('?show=answer&series=unknown')).toContain('no run of unknown')
  await keep(await runOn(1, 0))
  expect(await badge('?show=answer')).toContain('claude-opus-4-5 pass@1: no sign of change')
  await keep(...(await Promise.all([0.8, 0.6, 0.4, 0.2].map((day) => runOn(day, 20)))))
  expect(await badge('?show=answer')).toMatch(
    /probably worse since \d+ \w+ \d{4}: −\d+\.\d points \(−\d+\.\d to −\d+\.\d\)/,
  )
})

it('names what the score of its benchmark is', async () => {
  await keep(await exampleRun({ change: (results) => ({ ...results, benchmark: 'ifeval' }) }))
  expect(await badge()).toContain('claude-opus-4-5 prompt-level strict: ')
  expect(await badge('?benchmark=livecodebench')).toContain('pass@1: no run of livecodebench')
})

it('is of the model that is named, and says so when that has no run', async () => {
  await keep(await exampleRun())
  expect(await badge('?model=nothing')).toContain('pass@1: no run of nothing')
})

it('is of the model that the site prefers, not of whoever posted last; or of the series that is asked for', async () => {
  await keep(await exampleRun({ date: 1 }), await exampleRun({ date: 0, change: ofModel('newcomer') }))
  const preferred = { ...env, PRIMARY_MODELS: 'claude-opus-4-5' }
  const svg = await (await app.request('https://benchmarks.test/api/badge.svg', {}, preferred)).text()
  expect(svg).toContain('claude-opus-4-5 pass@1')
  const { series } = (await read('/api/runs?model=newcomer', runList)).runs[0] ?? {}
  expect(await badge(`?series=${series}`)).toContain('newcomer pass@1')
})

it('ignores parameters that it does not know', async () => {
  expect((await fetchApi('/api/badge.svg?v=2&v=3&utm_source=readme')).status).toBe(200)
})

it('is a picture also when something is wrong', async () => {
  const refused = await fetchApi('/api/badge.svg?show=nothing')
  expect([refused.status, refused.headers.get('Content-Type')]).toEqual([400, 'image/svg+xml'])
  expect(await refused.text()).toMatch(/^<svg/)
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = { ...env, DB: { prepare: () => { throw new Error('D1_ERROR: secret detail') } } } // biome-ignore format: one line
  const failed = await app.request('https://benchmarks.test/api/badge.svg', {}, broken as unknown as typeof env)
  log.mockRestore()
  expect([failed.status, failed.headers.get('Cache-Control')]).toEqual([500, 'no-store'])
  expect(await failed.text()).toMatch(/^<svg[\s\S]*not available/)
})

it('is as wide as its text', () => {
  expect(textWidth('iiii', 11)).toBeCloseTo(4 * 0.278 * 11)
  expect(textWidth('WWWW', 11)).toBeGreaterThan(3 * textWidth('iiii', 11))
  const widthOf = (label: string) => Number(/width="(\d+)"/.exec(badgeSvg({ label, value: '' }))?.[1])
  expect(widthOf('WWWW') - widthOf('iiii')).toBeCloseTo(textWidth('WWWW', 11) - textWidth('iiii', 11), -0.5)
})

const ofModel = (id: string) => (results: Results) => ({
  ...results,
  model: { ...results.model, id, display_name: null },
})
