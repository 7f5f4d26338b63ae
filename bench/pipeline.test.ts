import { expect, it } from 'vitest'
import { idealMs } from './pipeline.ts'

it('gives each request the slot that is free first, without a pause between two', () => {
  expect(idealMs([3, 1, 1, 1], 1)).toBe(6)
  expect(idealMs([3, 1, 1, 1], 2)).toBe(3)
  expect(idealMs([3, 1, 1, 1], 9)).toBe(3)
})
