import { expect, it } from 'vitest'
import { twoSidedNormal, Z_95 } from './normal.ts'

it.each([
  [0, 1],
  [1, 0.31731050786291415],
  [Z_95, 0.05],
  [2.9999, 0.002700682],
  [3, 0.0026997960632601866],
  [5, 5.733031437583869e-7],
  [10, 1.523970604832105e-23],
  [Infinity, 0],
])('the two-sided p-value of z = %f is %f, in both tails', (z, p) => {
  expect(Math.abs(twoSidedNormal(z) - p)).toBeLessThan(1e-6 * p + 1e-30)
  expect(twoSidedNormal(-z)).toBe(twoSidedNormal(z))
})
