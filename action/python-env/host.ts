import type { RunnerCache } from '../runtime/actions-cache.ts'

export interface PythonHost {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Keeps the downloaded wheels between runs; null where nothing does. */
  readonly cache: RunnerCache | null
  readonly log: (line: string) => void
  readonly warn: (line: string) => void
}
