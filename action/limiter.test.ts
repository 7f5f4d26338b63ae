import { expect, it } from 'vitest'
import { limiter } from './limiter.ts'

it('runs no more than its slots at a time, in order, and goes on after a failure', async () => {
  const limit = limiter(2)
  const started: number[] = []
  let running = 0
  let most = 0
  const work = (index: number) =>
    limit(async () => {
      started.push(index)
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running--
      if (index === 1) throw new Error('one fails')
      return index
    })
  const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map(work))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  expect(started).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
})
