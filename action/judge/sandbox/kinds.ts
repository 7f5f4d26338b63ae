import type { PythonReport } from '../verdict.ts'

/**
 * Ways to isolate a solution, best first.
 *
 * - `bwrap-root`: we are root. One warm sandbox serves many solutions, each under a uid of its own.
 * - `bwrap-sudo`: the same, through `sudo -n`.
 * - `bwrap-user`: unprivileged namespaces. A sandbox has a single uid, so it serves one solution and is thrown away.
 * - `none`: no isolation at all. Used only where it is named.
 */
export const SANDBOX_KINDS = ['bwrap-root', 'bwrap-sudo', 'bwrap-user', 'none'] as const
export type SandboxKind = (typeof SANDBOX_KINDS)[number]

/** Values of the input `sandbox`. */
export const SANDBOX_CHOICES = ['auto', ...SANDBOX_KINDS] as const
export type SandboxChoice = (typeof SANDBOX_CHOICES)[number]

/** Parameters of a sandbox. */
export interface SandboxSpec {
  readonly kind: SandboxKind
  readonly python: PythonReport
  readonly memoryLimitMb: number
  /** Processes and threads that a solution may have at once. */
  readonly maxProcesses: number
  /** Number of the sandbox among those that run at the same time: each has its own range of uids. */
  readonly slot: number
}

/** True for a kind whose sandboxes serve one solution each. */
export const isDisposable = (kind: SandboxKind): boolean => kind === 'bwrap-user'
