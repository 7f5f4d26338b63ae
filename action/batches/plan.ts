import type { BatchLimits } from '../models/batch-api.ts'

/** What a wave is cut from. */
export interface Planned {
  /** USD at the price of batches: what its answer may cost at most. */
  readonly worstCase: number
  /** On the wire, about. */
  readonly bytes: number
}

/**
 * How many of the first that wait fit into one batch: within `room` USD and the provider's limits. It stops at the first
 * that does not fit: passing it by would leave a sample of the short problems.
 */
export function waveSize(waiting: readonly Planned[], room: number, limits: BatchLimits): number {
  let cost = 0
  let bytes = 0
  let size = 0
  for (const next of waiting.slice(0, limits.requests)) {
    cost += next.worstCase
    bytes += next.bytes
    if (cost > room || bytes > limits.bytes) break
    size++
  }
  return size
}

const LEAST_POLL_MS = 10_000
const MOST_POLL_MS = 120_000

/** Until the next look: a tenth of the batch's age, so that no more than that is waited in vain. */
export const pollDelayMs = (ageMs: number): number => Math.min(MOST_POLL_MS, Math.max(LEAST_POLL_MS, ageMs / 10))

/**
 * The name of an entry on the wire: a question id may hold characters that the API refuses, so its place stands for it.
 * @param nonce of the batch: it tells one's own batch from a stranger's of the same size
 */
export const entryName = (index: number, sample: number, nonce: string): string => `p_${index}_s${sample}_${nonce}`

export const hasNonce = (name: string, nonce: string): boolean => name.endsWith(`_${nonce}`)
