import { availableParallelism } from 'node:os'
import { openJudge } from '../judge/judge.ts'
import { openModel } from '../models/open-model.ts'
import { NODE_CLOCK } from '../runtime/node-clock.ts'
import type { Host } from './host.ts'

/** The parts that every real host shares: time, chance, processors, models, judge. */
export const NODE_HOST: Pick<Host, 'now' | 'clock' | 'judgeWorkers' | 'openModel' | 'openJudge'> = {
  now: () => new Date(),
  clock: NODE_CLOCK,
  judgeWorkers: availableParallelism(),
  openModel,
  openJudge,
}
