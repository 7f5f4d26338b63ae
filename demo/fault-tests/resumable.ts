import { FAILED, PASSED } from '../../action/pipeline/testing.ts'
import { run } from '../../action/run.ts'
import { fakeRunAgainst } from './model-fixture.ts'

// A process to be killed: `node resumable.ts <url> <dataset> <results file> <concurrency>` runs the pipeline with a journal.

const [url = '', dataset = '', file = '', concurrency = ''] = process.argv.slice(2)
const fake = await fakeRunAgainst(
  { url },
  {
    raw: { dataset, 'results-file': file, concurrency, 'max-cost': '1000' },
    verdict: async ({ code }) => (Number(/fake_(\d+)/.exec(code)?.[1]) % 3 === 0 ? FAILED : PASSED),
  },
)
await run(fake.inputs, fake.host)
