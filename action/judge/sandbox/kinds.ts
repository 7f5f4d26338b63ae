import { randomInt } from 'node:crypto'
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

/** What a user may ask for. */
export const SANDBOX_CHOICES = ['auto', ...SANDBOX_KINDS] as const
export type SandboxChoice = (typeof SANDBOX_CHOICES)[number]

/** Everything that decides how a sandbox is started. */
export interface SandboxSpec {
  readonly kind: SandboxKind
  readonly python: PythonReport
  readonly memoryLimitMb: number
  /** Processes and threads that a solution may have at once. */
  readonly maxProcesses: number
  /** Distinguishes the uids of sandboxes that run side by side. */
  readonly slot: number
}

/** One solution and no more. */
export const isDisposable = (kind: SandboxKind): boolean => kind === 'bwrap-user'

/** Slot of sandboxes that only prove something, beside those of any pool that judges. */
export const PROBE_SLOT = 4_000

/** Uids between those of systemd's containers and 2^31, above which programs take them for negative. */
const UNUSED_UIDS = 0x70000000
/** As many as the driver uses (`driver.py`). */
const UIDS_PER_SANDBOX = 4_096
/** The kernel counts processes per uid: two judges on one machine should not meet. */
const OUR_SLOTS = randomInt(60_000)

/** The first uid of a sandbox's range. */
export const firstUid = (slot: number): number => UNUSED_UIDS + (OUR_SLOTS + slot) * UIDS_PER_SANDBOX
