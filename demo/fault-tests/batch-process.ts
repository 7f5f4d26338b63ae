import { NODE_HOST } from '../../action/pipeline/node-host.ts'
import { renderSummary } from '../../action/report/summary.ts'
import { run } from '../../action/run.ts'
import { listenForSignals } from '../../action/runtime/signals.ts'
import { openTerminalRecords } from '../../action/terminal/records.ts'
import { fakeRunAgainst } from './model-fixture.ts'

// A process to be ended: `node batch-process.ts <url> <dataset> <results file> <mode> <fresh|resume> [concurrency]` runs the pipeline
// from a terminal, with real waits, signals and journal, and a judge in memory: the real one takes seconds to start.

const [url = '', dataset = '', file = '', mode = '', start = '', concurrency = '8'] = process.argv.slice(2)
const tell = (line: string) => console.log(line)
const interrupt = listenForSignals(tell)
const { now, clock } = NODE_HOST
const fake = await fakeRunAgainst(
  { url },
  {
    raw: { dataset, 'results-file': file, mode, concurrency },
    host: {
      now,
      clock,
      signal: interrupt.signal,
      log: tell,
      warn: tell,
      openRecords: (keys, inputs) =>
        openTerminalRecords(keys, inputs, {
          start: start === 'resume' ? 'resume' : 'fresh',
          now,
          log: () => {},
          warn: tell,
        }),
      report: async (results, notes) => tell(renderSummary(results, notes)),
    },
  },
)
try {
  const { results } = await run(fake.inputs, fake.host)
  process.exitCode = interrupt.code() ?? (results.status === 'failed' ? 1 : 0)
} catch (error) {
  tell(String(error))
  process.exitCode = 1
}
interrupt.stopListening()
