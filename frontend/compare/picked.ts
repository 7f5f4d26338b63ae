import { useSyncExternalStore } from 'react'
import type { RunSummary } from '../../core/api.ts'

/** The runs that a reader has ticked for a comparison: two at most. */

export type Picked = Pick<RunSummary, 'id' | 'run_date' | 'model'>

const MOST = 2
let picked: readonly Picked[] = []
const listeners = new Set<() => void>()

function change(next: readonly Picked[]): void {
  picked = next
  for (const notify of listeners) notify()
}

/** Ticks a run, or takes its tick away. The third tick replaces the first. */
export const togglePicked = (run: Picked): void =>
  change(
    picked.some(({ id }) => id === run.id) ? picked.filter(({ id }) => id !== run.id) : [...picked, run].slice(-MOST),
  )

export const clearPicked = (): void => change([])

function subscribe(notify: () => void): () => void {
  listeners.add(notify)
  return () => listeners.delete(notify)
}

export const usePicked = (): readonly Picked[] => useSyncExternalStore(subscribe, () => picked)
