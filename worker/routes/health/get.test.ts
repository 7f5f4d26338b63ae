import { expect, it } from 'vitest'
import { health } from '../../../core/api.ts'
import { exampleRun, fetchApi, keep, read } from '../../testing/api.ts'

it('answers before there is any run', async () => {
  expect(await read('/api/health', health)).toEqual({
    status: 'ok',
    latest_run: null,
    stale: false,
    stale_after_hours: 36,
  })
})

it('says whether runs still arrive', async () => {
  const old = await exampleRun({ date: 2 })
  await keep(old)
  expect(await read('/api/health', health)).toMatchObject({ stale: true, latest_run: { id: old.id } })
  await keep(await exampleRun({ date: 1, outcomes: 'xxx' })) // a failed run is a run
  expect(await read('/api/health', health)).toMatchObject({ stale: false })
})

it('is never answered from a cache', async () => {
  expect((await fetchApi('/api/health')).headers.get('Cache-Control')).toBe('no-store')
})
