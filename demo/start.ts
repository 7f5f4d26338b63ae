import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { main } from '../action/cli.ts'
import { BenchmarkError } from '../action/errors.ts'
import { listenForSignals } from '../action/runtime/signals.ts'
import { runCommand } from '../action/terminal/command.ts'
import { parseCommandLine } from '../action/terminal/command-line.ts'
import { buildDashboard } from './dashboard/build.ts'
import { currentHistory } from './history/history.ts'
import { portOf, requireFreePort } from './port.ts'
import { type DemoRun, runDemo, runIfevalDemo } from './run.ts'
import { deviations } from './verdicts.ts'
import { startDemoWorker } from './worker.ts'
import { withWorkers } from './wrangler.ts'

/**
 * `npm start`: the demo run, then dashboard and API with it and with a demo history, until Ctrl-C. `--once` ends after
 * the run. With flags of the benchmark (`npm start -- --model …`) and a key it is the real thing.
 */
const FOLDER = join(import.meta.dirname, '..', 'results', 'demo')

const say = (line: string) => console.log(`DEMO: ${line}`)

const runOnce = async (interrupt: AbortSignal): Promise<DemoRun> => {
  say('original problems, a recorded model. Nothing of it is a measurement.\n')
  const run = await runDemo(FOLDER, process.env)
  interrupt.throwIfAborted()
  const wrong = deviations(run.results.problems)
  if (wrong.length > 0) {
    const list = wrong.map(({ id, expected, actual }) => `${id}: ${actual}, not ${expected}`)
    throw new Error(`unexpected verdicts of the demo:\n${list.join('\n')}`)
  }
  say(`all ${run.results.problems.length} verdicts are those that demo/problems/*/expected.json promises`)
  say(`results in ${run.file}`)
  const files = [run.file, run.answers, join(FOLDER, 'demo.jsonl')].map((file) => relative(process.cwd(), file))
  say(`judge its answers again: npm run verify -- ${files[0]} ${files[1]} --dataset ${files[2]}`)
  return run
}

/** Serves the dashboard until the interrupt. */
const serve = async (runs: readonly DemoRun[], port: number, interrupt: AbortSignal): Promise<void> => {
  say('starting dashboard and API')
  const folder = mkdtempSync(join(tmpdir(), 'demo-dashboard-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  let isOpen = false
  try {
    await withWorkers(interrupt, async () => {
      buildDashboard()
      const worker = await startDemoWorker({ port, folder, history: await currentHistory(new Date()) })
      for (const { results } of runs) say(`posted as ${(await worker.post(results)).id}`)
      say(`open ${worker.url} (Ctrl-C ends)`)
      isOpen = true
      await new Promise(() => {}) // until the interrupt
    })
  } catch (error) {
    if (!isOpen || !interrupt.aborted) throw error
  }
}

const startDemo = async (argv: readonly string[]): Promise<number> => {
  const { flags, switches } = parseCommandLine(argv, { flags: ['port'], switches: ['once'] })
  const port = portOf(flags.port)
  const interrupt = listenForSignals(() => {}) // the run's own listener announces it
  try {
    if (!switches.has('once')) await requireFreePort(port)
    const run = await runOnce(interrupt.signal)
    const ifeval = await runIfevalDemo(FOLDER, process.env)
    interrupt.signal.throwIfAborted()
    if (!switches.has('once')) await serve([ifeval, run], port, interrupt.signal)
    return run.code || ifeval.code
  } catch (error) {
    await nextTurn() // a signal that ended a child process of ours is announced to us after it
    const code = interrupt.code()
    if (code === null) throw error
    return code
  }
}

const USAGE = `The demo: our own problems and recorded answers, really judged, then shown on a local dashboard until Ctrl-C.

usage: npm start [-- --once] [--port N]
       npm start -- --model ID …        a real run with your key: as npm run benchmark, whose --help lists the flags

--once  ends after the run
--port  the dashboard's port [8787]`

const OF_DEMO = /^--(once|port)\b/

await runCommand(USAGE, async (argv) => {
  const isOfDemo = (argument: string, i: number) => OF_DEMO.test(argument) || argv[i - 1] === '--port'
  if (argv.every(isOfDemo)) process.exit(await startDemo(argv)) // with what an interrupt has left undone
  const other = argv.find((argument) => OF_DEMO.test(argument))
  if (other === undefined) return main(argv, process.env)
  throw new BenchmarkError(
    'bad_input',
    `${other} is for the demo, and the other flags are for a real run`,
    'See --help.',
  )
})
