import { expect, it } from 'vitest'
import { openBatches } from './open-batches.ts'
import { abandoned, answer, closed, intended, key, leasedBy, submitted } from './testing.ts'

it('follows a batch from intent to closure, in any order of the later lines', () => {
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

it('still waits for a request whose answer from an earlier batch was unusable', () => {
  const [batch] = openBatches([answer('a'), intended, submitted])
  expect(batch?.requests.size).toBe(2)
})

it('counts a batch as closed when every request is answered, even without a record of its closure', () => {
  expect(openBatches([intended, submitted, answer('a'), answer('b')])).toEqual([])
})
