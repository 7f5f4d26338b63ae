import type { Provider } from '../../core/provider.ts'
import type { Batches } from './batch-api.ts'
import type { Effort, ModelAnswer, ModelRequest } from './request.ts'

/**
 * A provider's model. Both calls make one attempt: retries are the caller's. They reject with
 * - `BenchmarkError` when no request of the run can succeed (`model_refused`, `model_unreachable`);
 * - `AttemptError` when this attempt brought no answer;
 * - the signal's reason when it was aborted.
 */
export interface Model {
  readonly provider: Provider
  readonly id: string
  readonly apiVersion: string | null
  /** Address of a server of one's own: a model of the same name on another server is another model. */
  readonly server?: string
  /** Checks before the first paid request that the model exists and the key works. */
  preflight(signal: AbortSignal): Promise<ModelFacts>
  /** @param onCooldown called when the provider's rate limits ask that no request start for so many milliseconds */
  complete(request: ModelRequest, signal: AbortSignal, onCooldown?: (ms: number) => void): Promise<ModelAnswer>
  /** Missing where the provider has no batch API, or none that we know. */
  readonly batches?: Batches
}

export interface ModelFacts {
  /** What the provider resolves the requested id to. */
  readonly resolvedId: string
  readonly displayName: string | null
  readonly lifecycle: 'active' | 'deprecated' | 'unknown'
  /** ISO date; null when the provider has announced none. */
  readonly retiresAt: string | null
  /** Largest `maxTokens`; null when not known. */
  readonly maxOutputTokens: number | null
  /** Tokens of prompt and answer together that the server has room for; missing when it did not say. */
  readonly contextTokens?: number | undefined
  /** Whether a thinking budget can be set. */
  readonly thinking: 'supported' | 'unsupported' | 'unknown'
  /** Whether the model answers in batches; missing means `unknown`. */
  readonly batches?: 'supported' | 'unsupported' | 'unknown'
  /** Efforts that can be asked for; null when not known. */
  readonly efforts: readonly Effort[] | null
}
