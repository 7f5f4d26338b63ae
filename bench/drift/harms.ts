/** What happens to the model, from the first run after `after` runs on. */
export interface Harm {
  /** `weaker`: every problem's logit falls by the same. `broken`: a share of the answers fails, any problem alike. */
  readonly kind: 'weaker' | 'broken'
  readonly course: 'step' | 'slide of 14 days' | 'spell of 5 days'
  /** Full size, in points of the mean score. */
  readonly points: number
  readonly after: number
}

const SLIDE_DAYS = 14
export const SPELL_DAYS = 5

/** Share of the full harm on a day; day 0 is the first after the change, days before it are negative. */
export function severityOn(day: number, { course }: Harm): number {
  if (day < 0) return 0
  switch (course) {
    case 'step':
      return 1
    case 'slide of 14 days':
      return Math.min(1, (day + 1) / SLIDE_DAYS)
    case 'spell of 5 days':
      return day < SPELL_DAYS ? 1 : 0
  }
}

export const logit = (p: number): number => Math.log(p / (1 - p))
export const expit = (x: number): number => 1 / (1 + Math.exp(-x))

/** Fall of the logit that costs these problems `drop` (a share) on average. */
export function logitFall(logits: readonly number[], drop: number): number {
  const meanAt = (fall: number) => logits.reduce((sum, x) => sum + expit(x - fall), 0) / logits.length
  const target = meanAt(0) - drop
  let [low, high] = [0, 12]
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (meanAt(middle) > target) low = middle
    else high = middle
  }
  return high
}
