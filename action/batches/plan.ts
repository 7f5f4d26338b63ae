import type { BatchLimits } from '../models/batch-api.ts'

/** A request that waits for a batch. */
interface Planned {
  /** The most that its answer can cost, in USD at the batch price. */
  readonly worstCase: number
  /** Estimated size of the request as it is sent. */
  readonly bytes: number
}

/**
 * Counts how many of the first requests fit into one batch: within `room` USD and the provider's limits. It stops at the
 * first one that does not fit, because skipping it would leave a sample of the short problems.
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

/** Milliseconds until the next poll: a tenth of the batch's age, within bounds. So little time is lost after its end. */
export const pollDelayMs = (ageMs: number): number => Math.min(MOST_POLL_MS, Math.max(LEAST_POLL_MS, ageMs / 10))

/**
 * Names a request at the provider. The API refuses some characters of question ids, so the position stands for the id.
 * @param batchTag shows whose batch it is, when another one has the same size
 */
export const requestName = (position: number, sample: number, batchTag: string): string =>
  `p_${position}_s${sample}_${batchTag}`

export const hasBatchTag = (name: string, batchTag: string): boolean => name.endsWith(`_${batchTag}`)
