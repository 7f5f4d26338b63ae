import type { RunnerCache } from '../runtime/actions-cache.ts'

export interface PythonHost {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Caches the downloaded wheels between runs; null without a cache. */
  readonly cache: RunnerCache | null
  /** Ends what is being installed. */
  readonly signal?: AbortSignal
  readonly log: (line: string) => void
  readonly warn: (line: string) => void
}
