import type { PythonReport } from '../verdict.ts'

/**
 * Ways to isolate a solution, best first.
 *
 * - `bwrap-root`: we are root. One warm sandbox serves many solutions, each under a uid of its own.
 * - `bwrap-sudo`: the same, through `sudo -n`.
 * - `bwrap-user`: unprivileged namespaces. All of a sandbox has one uid, so it serves one solution and is thrown away.
 * - `none`: no isolation at all. Never chosen, only named.
 */
export const SANDBOX_KINDS = ['bwrap-root', 'bwrap-sudo', 'bwrap-user', 'none'] as const
export type SandboxKind = (typeof SANDBOX_KINDS)[number]

/** Everything that decides how a sandbox is started. */
export interface SandboxSpec {
  readonly kind: SandboxKind
  readonly python: PythonReport
  readonly memoryLimitMb: number
  /** Processes and threads that a solution may have at once. */
  readonly maxProcesses: number
  /** Holds the seccomp program (`writeFilter`). */
  readonly filterFile: string
  /** Distinguishes the uids of sandboxes that run side by side. */
  readonly slot: number
}

/** One solution and no more. */
export const isDisposable = (kind: SandboxKind): boolean => kind === 'bwrap-user'

/** Uids far above any account; 65,536 of them for each sandbox. */
export const firstUid = (slot: number): number => 1_500_000_000 + slot * 65_536
