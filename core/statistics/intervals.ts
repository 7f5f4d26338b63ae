import { requireCount, requireNumber } from './arguments.ts'
import { twoSidedNormal, Z_95 } from './normal.ts'

/** An interval of shares or differences; ends included. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Passed problems of all measured problems; `passed` may be a sum of shares. */
export interface Proportion {
  readonly passed: number
  readonly total: number
}

/**
 * Wilson's 95 % interval of a score with one sample per problem: which problems were drawn is the noise.
 * Takes a sum of shares for `passed` too, and is then too wide rather than too narrow.
 */
export function wilson(passed: number, total: number): Interval {
  requireCount('total', total, 1)
  requireNumber('passed', passed, 0, total)
  const p = passed / total
  const zz = Z_95 * Z_95
  const centre = p + zz / (2 * total)
  const half = Z_95 * Math.sqrt((p * (1 - p)) / total + zz / (4 * total * total))
  const scale = 1 + zz / total
  return {
    low: passed === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: passed === total ? 1 : Math.min(1, (centre + half) / scale),
  }
}

/** Newcombe's 95 % interval of share a minus share b, for runs on different problems (his method 10: two Wilsons). */
export function newcombe(a: Proportion, b: Proportion): Interval {
  const [pa, pb] = [a.passed / a.total, b.passed / b.total]
  const [wa, wb] = [wilson(a.passed, a.total), wilson(b.passed, b.total)]
  return {
    low: pa - pb - Math.hypot(pa - wa.low, wb.high - pb),
    high: pa - pb + Math.hypot(wa.high - pa, pb - wb.low),
  }
}

/** Pooled two-proportion z-test of share a against share b, two-sided. */
export function twoProportionTest(a: Proportion, b: Proportion): { readonly z: number; readonly p: number } {
  requireCount('a.total', a.total, 1)
  requireCount('b.total', b.total, 1)
  requireNumber('a.passed', a.passed, 0, a.total)
  requireNumber('b.passed', b.passed, 0, b.total)
  const pooled = (a.passed + b.passed) / (a.total + b.total)
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / a.total + 1 / b.total))
  const z = se === 0 ? 0 : (a.passed / a.total - b.passed / b.total) / se
  return { z, p: twoSidedNormal(z) }
}
