import { betaFrom, type Random } from './random.ts'
import { readReruns, spreadOfRerun } from './reruns.ts'

/** A kind of model, by two numbers: its mean score, and how much its answers waver. */
export interface World {
  readonly mean: number
  /** Mean over problems of p(1-p), p being the probability of a problem to pass. */
  readonly within: number
}

export type WorldName = '50 %' | '70 %' | '90 %'

/**
 * Worlds fitted to the public re-runs: 50 % to DeepSeek-R1-Distill-70B, 70 % to Qwen3-235B, both settings of each. No
 * re-run reaches 90 %: that world keeps the mean of the two others' ratio of p(1-p) to mean(1-mean).
 */
export function fitWorlds(): Readonly<Record<WorldName, World>> {
  const [half, most] = [worldLike('DeepSeek-R1-Distill-Llama-70B'), worldLike('Qwen3-235B-A22B')]
  const ratio = (waver(half) + waver(most)) / 2
  return { '50 %': half, '70 %': most, '90 %': { mean: 0.9, within: ratio * 0.9 * 0.1 } }
}

function worldLike(model: string): World {
  const found = readReruns().filter((rerun) => rerun.model === model)
  if (found.length === 0) throw new RangeError(`no re-run of ${model}`)
  const spreads = found.map(spreadOfRerun)
  const meanOf = (value: (spread: (typeof spreads)[number]) => number) =>
    spreads.reduce((sum, spread) => sum + value(spread), 0) / spreads.length
  return { mean: meanOf(({ mean }) => mean), within: meanOf(({ coins, problems }) => coins / problems) }
}

/** From 0 (a problem always or never passes) to 1 (all problems are alike). */
const waver = ({ mean, within }: World): number => within / (mean * (1 - mean))

/** No problem passes always or never: a logit has to be finite. */
const SUREST = 0.9995

/** Beta distribution with the world's two numbers: its a + b is waver / (1 - waver). */
export function drawProblems(world: World, count: number, { uniform }: Random): number[] {
  const size = waver(world) / (1 - waver(world))
  return Array.from({ length: count }, () => {
    const p = betaFrom(uniform, world.mean * size, (1 - world.mean) * size)
    return Math.min(SUREST, Math.max(1 - SUREST, p))
  })
}

/** Problems of the run that a variance ratio is stated for. */
const RATIO_PROBLEMS = 100

/**
 * Variance of the day effect on the logit scale that makes the totals of 100 problems vary `ratio` times as much as
 * coins. It is the same for more problems, so their ratio is larger.
 */
export const dayVarianceOf = ({ within }: World, ratio: number): number => (ratio - 1) / (RATIO_PROBLEMS * within)
