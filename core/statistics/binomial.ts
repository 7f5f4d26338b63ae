import { requireCount, requireNumber } from './arguments.ts'

const SMALL_FACTORIALS = Array.from({ length: 20 }, (_, n) => {
  let product = 1
  for (let i = 2; i <= n; i++) product *= i
  return Math.log(product)
})

/** ln n!, by Stirling's series from 20 on (error below 1e-12). */
function logFactorial(n: number): number {
  const small = SMALL_FACTORIALS[n]
  if (small !== undefined) return small
  const r = 1 / n
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + r / 12 - r ** 3 / 360 + r ** 5 / 1260
}

/** P(X = k) of n draws, each a success with probability p. By logarithms: sound for n in the hundred thousands. */
export function binomialPmf(k: number, n: number, p: number): number {
  requireCount('n', n)
  requireCount('k', k, 0, n)
  requireNumber('p', p, 0, 1)
  if (p === 0 || p === 1) return k === n * p ? 1 : 0
  const logChoose = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  return Math.exp(logChoose + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/** P(X <= k). Small terms are added first. */
export function binomialLowerTail(k: number, n: number, p: number): number {
  let sum = 0
  for (let j = 0; j <= k; j++) sum += binomialPmf(j, n, p)
  return Math.min(1, sum)
}

/** Exact two-sided test of k successes in n against p: the probability of every outcome no likelier than k. */
export function binomialTest(k: number, n: number, p: number): number {
  // Outcomes that are equally likely in theory must not differ by rounding.
  const limit = binomialPmf(k, n, p) * (1 + 1e-7)
  let sum = 0
  for (let j = 0; j <= n; j++) {
    const probability = binomialPmf(j, n, p)
    if (probability <= limit) sum += probability
  }
  return Math.min(1, sum)
}
