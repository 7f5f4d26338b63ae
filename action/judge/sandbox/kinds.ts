import { randomInt } from 'node:crypto'
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

/** First slot of sandboxes that are only probed: above the slots of any pool that judges. */
export const PROBE_SLOT = 4_000

/** Start of the uids above those of systemd's containers and below 2^31, where some programs read them as negative. */
const UNUSED_UIDS = 0x70000000
/** Equal to UIDS in `driver.py`. */
const UIDS_PER_SANDBOX = 4_096
/** Random, because the kernel counts processes per uid: two judges on one machine should use different ones. */
const OUR_SLOTS = randomInt(60_000)

/** The first uid of a sandbox's range. */
export const firstUid = (slot: number): number => UNUSED_UIDS + (OUR_SLOTS + slot) * UIDS_PER_SANDBOX
