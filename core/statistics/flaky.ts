/** Fewer runs than this say nothing about a problem. */
const FEWEST_RUNS = 5

/** Passes and failures that alternate are flaky; one change, from then on, is a change. */
const FEWEST_FLIPS = 2

/**
 * Whether a problem passes or fails by chance: outcomes of the last runs of one series that measured it, in time order.
 * At least five runs and at least two flips.
 */
export function isFlaky(outcomes: readonly boolean[]): boolean {
  const flips = outcomes.filter((passed, i) => i > 0 && passed !== outcomes[i - 1]).length
  return outcomes.length >= FEWEST_RUNS && flips >= FEWEST_FLIPS
}
