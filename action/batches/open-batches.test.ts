import { expect, it } from 'vitest'
import { openBatches } from './open-batches.ts'
import { abandoned, answer, closed, intended, key, leasedBy, submitted } from './testing.ts'

it('follows a batch from intent to end, in whatever order the lines after the first come', () => {
  expect(openBatches([intended])).toMatchObject([{ id: null, lease: null }])
  expect(openBatches([intended, submitted, leasedBy('x')])).toMatchObject([
    { id: 'msgbatch_1', lease: { holder: 'x', until: new Date('2026-11-24T08:22:00Z') } },
  ])
  expect(openBatches([intended, submitted, leasedBy('x'), abandoned])).toMatchObject([{ lease: null }])
  expect(openBatches([closed, intended, submitted])).toEqual([])
  expect(openBatches([submitted, abandoned])).toEqual([])
})

it('holds the requests that are not answered yet', () => {
  const [batch] = openBatches([intended, submitted, answer('a')])
  expect([...(batch?.requests.values() ?? [])]).toEqual([key('b')])
})

it('still waits for a request that an earlier batch answered: that answer could not be used', () => {
  const [batch] = openBatches([answer('a'), intended, submitted])
  expect(batch?.requests.size).toBe(2)
})

it('is over when every request is answered, even if no process lived to close it', () => {
  expect(openBatches([intended, submitted, answer('a'), answer('b')])).toEqual([])
})
