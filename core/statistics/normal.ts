/** The 97.5 % quantile of the normal distribution: half the width, in standard errors, of a 95 % interval. */
export const Z_95 = 1.959963984540054

/** Two-sided p-value of a standard normal z: P(|Z| >= |z|), accurate in the far tail too. */
export function twoSidedNormal(z: number): number {
  const x = Math.abs(z)
  if (x === Infinity) return 0
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  return x < 3 ? 1 - 2 * density * centreSeries(x) : 2 * density * tailFraction(x)
}

/** (P(Z < x) - 1/2) / density(x) = x + x³/3 + x⁵/(3·5) + … */
function centreSeries(x: number): number {
  let term = x
  let sum = x
  for (let k = 3; term > 1e-17 * sum; k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return sum
}

/** P(Z > x) / density(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))): the series would cancel here, the fraction does not. */
function tailFraction(x: number): number {
  let fraction = x
  for (let k = 100; k > 0; k--) fraction = x + k / fraction
  return 1 / fraction
}
