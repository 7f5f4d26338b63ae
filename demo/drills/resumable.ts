import { FAILED, PASSED } from '../../action/pipeline/testing.ts'
import { run } from '../../action/run.ts'
import { drillWorld } from './model-world.ts'

// A process to be killed: `node resumable.ts <url> <dataset> <results file> <concurrency>` runs the pipeline with a journal.

const [url = '', dataset = '', file = '', concurrency = ''] = process.argv.slice(2)
const world = await drillWorld(
  { url },
  {
    raw: { dataset, 'results-file': file, concurrency, 'max-cost': '1000' },
    verdict: async ({ code }) => (Number(/fake_(\d+)/.exec(code)?.[1]) % 3 === 0 ? FAILED : PASSED),
  },
)
await run(world.inputs, world.host)
