import { postStep } from './post-step.ts'

await postStep()
process.exit() // connections to the cache service may be open, and must not hold up the job
