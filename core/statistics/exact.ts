/** A sum of up to 2,000 problems in 120 runs stays exact with this many binary places. */
const PLACES = 2 ** 24

/**
 * Rounds to a number whose sums are exact: the same in every order, and after terms have been added and taken away. A
 * share loses at most 3e-8.
 */
export const exact = (value: number): number => Math.round(value * PLACES) / PLACES
