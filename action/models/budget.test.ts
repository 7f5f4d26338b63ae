import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBudget } from './budget.ts'

/** Long enough for every promise that can be settled. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('budget', () => {
  it('frees what a request did not cost', async () => {
    const budget = openBudget(1)
    const first = await budget.reserve(0.8)
    first?.settle(0.1)
    expect(await budget.reserve(0.9)).not.toBeNull()
  })

  it('says what is available, and sets committed costs aside without a check', async () => {
    const budget = openBudget(1, 0.1)
    const batch = budget.commit(0.5)
    expect(budget.available).toBeCloseTo(0.4)
    const late = budget.reserve(0.6)
    batch.settle(0.2)
    expect(await late).not.toBeNull()
    expect(budget.available).toBeCloseTo(0.1)
    budget.commit(0.5)
    expect(budget.available).toBe(0)
  })

  it('lets a request wait for those in flight, and refuses it only when they cannot free enough', async () => {
    const budget = openBudget(1)
    const first = await budget.reserve(0.8)
    let second: unknown = 'clock'
    budget.reserve(0.5).then((granted) => {
      second = granted
    })
    await settled()
    expect(second).toBe('clock')
    first?.settle(0.6)
    await settled()
    expect(second).toBeNull()
  })

  it('refuses at once what can never fit', async () => {
    expect(await openBudget(1).reserve(1.01)).toBeNull()
  })

  it('frees nothing of a request that is written off, and reports what it may have cost', async () => {
    const budget = openBudget(1)
    const first = await budget.reserve(0.6)
    first?.writeOff()
    expect(budget.unreported).toBe(0.6)
    expect(await budget.reserve(0.5)).toBeNull()
  })

  it('grants nothing after a refusal, because only cheap requests would fit and bias the sample', async () => {
    const budget = openBudget(1)
    expect(await budget.reserve(1.1)).toBeNull()
    expect(await budget.reserve(0.1)).toBeNull()
  })

  it('counts what earlier attempts have spent against the limit', async () => {
    expect(await openBudget(1, 0.6).reserve(0.5)).toBeNull()
    expect(await openBudget(1, 0.6).reserve(0.4)).not.toBeNull()
  })

  it('is never exceeded, whatever requests cost within their worst case and however they end', async () => {
    const request = fc.record({
      worstCase: fc.double({ min: 0, max: 2, noNaN: true }),
      share: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
      isWrittenOff: fc.boolean(),
      rounds: fc.nat(4),
    })
    const property = fc.asyncProperty(
      fc.double({ min: 0, max: 5, noNaN: true }),
      fc.array(request, { maxLength: 30 }),
      async (limit, requests) => {
        const budget = openBudget(limit)
        let worstNow = 0
        let answered = 0
        const one = async ({ worstCase, share, isWrittenOff, rounds }: (typeof requests)[number]) => {
          const reservation = await budget.reserve(worstCase)
          answered++
          if (reservation === null) return
          worstNow += worstCase
          expect(worstNow).toBeLessThanOrEqual(limit + 1e-9)
          for (let round = 0; round < rounds; round++) await settled()
          if (isWrittenOff) return reservation.writeOff()
          worstNow += worstCase * share - worstCase
          reservation.settle(worstCase * share)
        }
        await Promise.all(requests.map(one))
        expect(answered).toBe(requests.length)
      },
    )
    await fc.assert(property, { numRuns: 100 })
  })
})
