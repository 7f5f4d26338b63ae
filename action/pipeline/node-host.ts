import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { openJudge } from '../judge/judge.ts'
import { openModel } from '../models/open-model.ts'
import type { Host } from './host.ts'

/** What every real host is made of, whoever started it: a clock, chance, processors, a provider, a judge. */
export const NODE_HOST: Pick<Host, 'now' | 'clock' | 'judgeWorkers' | 'openModel' | 'openJudge'> = {
  now: () => new Date(),
  clock: { sleep: (ms, stop) => sleep(ms, undefined, { signal: stop }), random: Math.random },
  judgeWorkers: availableParallelism(),
  openModel,
  openJudge,
}
