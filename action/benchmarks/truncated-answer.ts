import type { StopReason } from '../models/request.ts'

/** Returns why an answer that did not end by itself counts as failed; null for one that did. */
export function truncatedOrRefused(stopReason: StopReason): 'truncated' | 'refusal' | null {
  if (stopReason === 'max_tokens') return 'truncated'
  return stopReason === 'refusal' ? 'refusal' : null
}
