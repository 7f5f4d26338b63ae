import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../http/retry.ts'

/** Real time and chance. */
export const NODE_CLOCK: Clock = {
  sleep: (ms, stop) => sleep(ms, undefined, { signal: stop }),
  random: Math.random,
}
