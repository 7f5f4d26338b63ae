import { hostname } from 'node:os'
import type { Inputs } from '../inputs/inputs.ts'

/** A run's claim on a batch: it waits for the results, so no other run may collect them. */
export interface Lease {
  /** The run that waits, in words that a user reads. */
  readonly holder: string
  /** When that run has ended, at the latest. */
  readonly until: Date
}

/** The lease that this run takes, and how it judges the leases of other runs. */
export interface LeaseTerms {
  readonly own: Lease
  /** Whether the holder may still be waiting, as far as this run can know. */
  readonly isHeld: (other: Lease) => boolean
}

type Env = Readonly<Record<string, string | undefined>>

/** For the last verdicts, and the report. */
const REPORT_MINUTES = 15

/** When a run that starts now has ended, at the latest. */
export const leaseEnd = ({ deadlineMinutes }: Pick<Inputs, 'deadlineMinutes'>, now: Date): Date =>
  new Date(now.getTime() + (deadlineMinutes + REPORT_MINUTES) * 60_000)

/**
 * Terms for an attempt of a workflow run. Its own earlier attempts have ended. Whether another run still waits cannot be
 * checked, so its lease holds to the end; so does the lease of a matrix job that sends the same requests.
 */
export function workflowLease(env: Env, until: Date, now: () => Date): LeaseTerms {
  const { run, attempt } = workflowAttempt(env)
  return {
    own: { holder: workflowHolder(env), until },
    isHeld: (other) => {
      const [, otherRun, otherAttempt] = /^workflow run (\w+), attempt (\d+)$/.exec(other.holder) ?? []
      return now() < other.until && !(otherRun === run && Number(otherAttempt) < attempt)
    },
  }
}

/** Names the holder of a workflow attempt's leases. */
export function workflowHolder(env: Env): string {
  const { run, attempt } = workflowAttempt(env)
  return `workflow run ${run}, attempt ${attempt}`
}

const workflowAttempt = (env: Env) => ({
  run: env['GITHUB_RUN_ID'] ?? 'unknown',
  attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
})

/** Terms for a process of this machine, where other processes can be checked. A lease from another machine holds to the end. */
export function processLease(until: Date, now: () => Date): LeaseTerms {
  const host = hostname()
  return {
    own: { holder: `process ${process.pid} on ${host}`, until },
    isHeld: (other) => {
      const [, pid, where] = /^process (\d+) on (.*)$/.exec(other.holder) ?? []
      // After that time another process may have the number.
      if (now() >= other.until) return false
      return where !== host || (Number(pid) !== process.pid && isRunning(Number(pid)))
    },
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0) // signal 0 only checks
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
