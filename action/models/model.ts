import type { Provider } from '../../core/provider.ts'
import type { Batches } from './batch-api.ts'
import type { Effort, ModelAnswer, ModelRequest } from './request.ts'

/**
 * A provider's model. Both calls make one attempt (`retry.ts` owns the loop) and reject with
 * - `BenchmarkError('model_refused')` when asking again cannot help, for any problem;
 * - `AttemptError` when this attempt brought no answer;
 * - the signal's reason when it was aborted.
 */
export interface Model {
  readonly provider: Provider
  readonly id: string
  readonly apiVersion: string | null
  /** Proves before the first paid call that the model exists and the key works. */
  preflight(signal: AbortSignal): Promise<ModelFacts>
  /** @param onCooldown told as soon as the provider's limits say that no request should start for so many milliseconds */
  complete(request: ModelRequest, signal: AbortSignal, onCooldown?: (ms: number) => void): Promise<ModelAnswer>
  /** Missing where the provider has none, or none that we know. */
  readonly batches?: Batches
}

export interface ModelFacts {
  /** What the provider resolves the requested id to. */
  readonly resolvedId: string
  readonly displayName: string | null
  readonly lifecycle: 'active' | 'deprecated' | 'unknown'
  /** ISO date, when the provider announces one. */
  readonly retiresAt: string | null
  /** Largest `maxTokens`; null when not known. */
  readonly maxOutputTokens: number | null
  /** Whether a thinking budget can be set. */
  readonly thinking: 'supported' | 'unsupported' | 'unknown'
  /** Whether the model answers in batches; `unknown` when missing. */
  readonly batches?: 'supported' | 'unsupported' | 'unknown'
  /** Efforts that can be asked for; null when not known. */
  readonly efforts: readonly Effort[] | null
}
