import type { Provider } from '../../core/provider.ts'
import { knownModel } from './known-models.ts'
import type { Effort } from './request.ts'

/** The model and the inputs that decide whether it thinks. */
export interface ThinkingChoice {
  readonly provider: Provider
  readonly model: string
  readonly thinkingBudget: number | null
  readonly effort: Effort | null
}

/** Whether the model thinks as long as it likes. With a thinking budget its length is known. */
export function thinksFreely({ provider, model, thinkingBudget, effort }: ThinkingChoice): boolean {
  const known = knownModel(provider, model)
  if (known === null || thinkingBudget !== null || effort === 'none') return false
  return known.thinks === 'by itself' || asksForAdaptive(provider, model, effort)
}

/** Whether the request must ask for adaptive thinking: an effort alone does not make these models think. */
export function asksForAdaptive(provider: Provider, model: string, effort: Effort | null): boolean {
  const known = knownModel(provider, model)
  return effort !== null && known?.thinks === 'on request' && known.thinkingBy === 'effort'
}
