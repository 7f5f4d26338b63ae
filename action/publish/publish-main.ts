import { runPublish } from './step.ts'

await runPublish(process.env)
process.exit() // an open connection must not hold the job
