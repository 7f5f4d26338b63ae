import { expect, it } from 'vitest'
import { idealMs } from './pipeline.ts'

it('puts each request on the slot that is free first, and takes no time between two', () => {
  expect(idealMs([3, 1, 1, 1], 1)).toBe(6)
  expect(idealMs([3, 1, 1, 1], 2)).toBe(3)
  expect(idealMs([3, 1, 1, 1], 9)).toBe(3)
})
