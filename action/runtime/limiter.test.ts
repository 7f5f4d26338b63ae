import { expect, it } from 'vitest'
import { limiter } from './limiter.ts'

const pause = () => new Promise((resolve) => setImmediate(resolve))

it('runs at most as many tasks as it has slots, in order, and goes on after a failure', async () => {
  const limit = limiter(() => 2)
  const started: number[] = []
  let running = 0
  let most = 0
  const work = (index: number) =>
    limit(async () => {
      started.push(index)
      most = Math.max(most, ++running)
      await pause()
      running--
      if (index === 1) throw new Error('one fails')
      return index
    })
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map(work))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(started).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
})

it('adapts when the number of slots changes while it runs', async () => {
  let slots = 3
  let running = 0
  const seen: number[] = []
  const limit = limiter(() => slots)
  const work = (index: number) =>
    limit(async () => {
      seen.push(++running)
      if (index === 0) slots = 1
      if (index === 4) slots = 3
      await pause()
      running--
    })
  await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(work))
  expect(seen).toEqual([1, 2, 3, 1, 1, 1, 2, 3])
})
