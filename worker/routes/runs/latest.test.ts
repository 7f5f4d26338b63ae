import { expect, it } from 'vitest'
import { health, latestRun } from '../../../core/api.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

it('is not found before there is a run with a score', async () => {
  await keep(await exampleRun({ outcomes: 'xxx' }))
  expect((await fetchApi('/api/runs/latest')).status).toBe(404)
})

it('is the latest run that has a score, by its own date', async () => {
  const [latest, late, failed] = await Promise.all([
    exampleRun({ date: 1 }),
    exampleRun({ date: 5 }),
    exampleRun({ date: 0.5, outcomes: 'xxx' }),
  ])
  await keep(latest, late, failed)
  expect(await read('/api/runs/latest', latestRun)).toMatchObject({ run: { id: latest.id }, stale: false })
  expect((await fetchApi('/api/runs/latest?model=unknown')).status).toBe(404)
})

it('is not stale on weekdays on which its series never runs', async () => {
  const days = Array.from({ length: 26 }, (_, i) => i + 3).filter((day) => day % 7 > 2)
  await keep(...(await Promise.all(days.map((date) => exampleRun({ date })))))
  expect(await read('/api/runs/latest', latestRun)).toMatchObject({ stale: false })
  expect(await read('/api/health', health)).toMatchObject({ stale: false })
})

it('is stale when there has been no score for a day and a half', async () => {
  await keep(await exampleRun({ date: 1.6 }), await exampleRun({ date: 0.5, outcomes: 'xxx' }))
  expect(await read('/api/runs/latest', latestRun)).toMatchObject({ stale: true, stale_after_hours: 36 })
})
