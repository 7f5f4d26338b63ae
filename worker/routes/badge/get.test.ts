import { expect, it } from 'vitest'
import { exampleRun, fetchApi, keep } from '../../testing/api.ts'
import { badgeSvg } from './svg.ts'

const badge = async (): Promise<string> => (await fetchApi('/api/badge.svg')).text()

it('shows the latest score with its interval', async () => {
  expect(await badge()).toContain('pass@1: no run yet')
  await keep(await exampleRun({ outcomes: 'ppppf' }))
  expect(await badge()).toContain('livecodebench pass@1: 80.0 % (37.6–96.4)')
  expect((await fetchApi('/api/badge.svg')).headers.get('Content-Type')).toBe('image/svg+xml')
})

it('says that the demo is the demo', async () => {
  await keep(await exampleRun({ change: (results) => ({ ...results, demo: true }) }))
  expect(await badge()).toContain('DEMO pass@1')
})

it('shows text as text', () => {
  expect(badgeSvg({ label: '<script>', value: '"&' })).not.toContain('<script>')
})
