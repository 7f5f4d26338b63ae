import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { main } from '../action/cli.ts'
import { describeError } from '../action/errors.ts'
import { buildDashboard } from './dashboard/build.ts'
import { demoHistory } from './history/history.ts'
import { type DemoRun, runDemo } from './run.ts'
import { deviations } from './verdicts.ts'
import { startDemoWorker } from './worker.ts'

/**
 * `npm start`: the demo run, then dashboard and API with it and with a demo history, until Ctrl-C. `--once` ends after
 * the run. With flags of the benchmark (`npm start -- --model …`) and a key it is the real thing.
 */
const FOLDER = join(import.meta.dirname, '..', 'results', 'demo')
const DEFAULT_PORT = '8787'

const say = (line: string) => console.log(`DEMO: ${line}`)

const runOnce = async (): Promise<DemoRun> => {
  say('original problems, a recorded model. Nothing of it is a measurement.\n')
  const run = await runDemo(FOLDER, process.env)
  const wrong = deviations(run.results.problems)
  if (wrong.length > 0) {
    const list = wrong.map(({ id, expected, actual }) => `${id}: ${actual}, not ${expected}`)
    throw new Error(`unexpected verdicts of the demo:\n${list.join('\n')}`)
  }
  say(`all ${run.results.problems.length} verdicts are those that demo/problems/*/expected.json promises`)
  say(`results in ${run.file}`)
  return run
}

const serve = async ({ results }: DemoRun, port: number): Promise<void> => {
  say('starting dashboard and API')
  buildDashboard()
  const history = await demoHistory(new Date())
  const worker = await startDemoWorker({ port, folder: join(FOLDER, 'd1'), history })
  try {
    const { id } = await worker.post(results)
    say(`posted as ${id}`)
    say(`open ${worker.url} (Ctrl-C ends)`)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  } finally {
    await worker.stop()
  }
}

const startDemo = async (argv: readonly string[]): Promise<number> => {
  const options = { once: { type: 'boolean' }, port: { type: 'string', default: DEFAULT_PORT } } as const
  const { values } = parseArgs({ args: [...argv], options })
  try {
    const run = await runOnce()
    if (!values.once) await serve(run, Number(values.port))
    return run.code
  } catch (error) {
    console.error(`DEMO: ${describeError(error)}`)
    return 1
  }
}

const argv = process.argv.slice(2)
const isDemo = argv.every((argument, i) => /^--(once|port)\b/.test(argument) || argv[i - 1] === '--port')
process.exitCode = isDemo ? await startDemo(argv) : await main(argv, process.env)
