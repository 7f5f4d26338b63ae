import { saveState } from '@actions/core'
import { runAction } from './step.ts'

saveState('phase', 'main')
await runAction(process.env)
process.exit() // what the cache service still has open must not hold the job
