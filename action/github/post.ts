import { postStep } from './post-step.ts'

await postStep()
process.exit() // what the cache service still has open must not hold the job
