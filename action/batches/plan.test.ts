import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasBatchTag, pollDelayMs, requestName, waveSize } from './plan.ts'

const LIMITS = { requests: 100, bytes: 1_000_000 }
const planned = (worstCase: number, bytes = 10) => ({ worstCase, bytes })

it('cuts waves that fit the rest of the budget, in order, as large as they can be', () => {
  const wave = fc.array(fc.record({ worstCase: fc.integer({ min: 1, max: 50 }), bytes: fc.nat(99) }))
  fc.assert(
    fc.property(wave, fc.nat(500), fc.integer({ min: 1, max: 20 }), fc.nat(400), (waiting, room, entries, bytes) => {
      const size = waveSize(waiting, room, { requests: entries, bytes })
      const fits = (count: number) => {
        const taken = waiting.slice(0, count)
        const sum = (of: 'worstCase' | 'bytes') => taken.reduce((total, next) => total + next[of], 0)
        return count <= entries && sum('worstCase') <= room && sum('bytes') <= bytes
      }
      expect(fits(size)).toBe(true)
      expect(size === waiting.length || !fits(size + 1)).toBe(true)
    }),
  )
})

it('does not skip an expensive problem to take the cheap ones after it', () => {
  expect(waveSize([planned(3), planned(9), planned(1)], 10, LIMITS)).toBe(1)
  expect(waveSize([planned(11), planned(1)], 10, LIMITS)).toBe(0)
})

it('polls often at first and less later, so that the end is noticed within a tenth of the age', () => {
  let age = 0
  let polls = 0
  while (age < 3_600_000) {
    age += pollDelayMs(age)
    polls++
  }
  expect(polls).toBeLessThan(70)
  expect(age).toBeLessThan(3_600_000 * 1.1)
  expect([0, 200_000, 1e9].map(pollDelayMs)).toEqual([10_000, 20_000, 120_000])
})

it('names requests as the API allows, each with the tag of its batch', () => {
  const names = [requestName(0, 0, 'ab12'), requestName(99_999, 99, '0123456789abcdef')]
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
  expect(names.map((name) => hasBatchTag(name, 'ab12'))).toEqual([true, false])
})
