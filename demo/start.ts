import { join } from 'node:path'
import { main } from '../action/cli.ts'
import { runDemo } from './run.ts'
import { deviations } from './verdicts.ts'

/**
 * `npm start`: the demo. With flags of the benchmark (`npm start -- --model …`) and a key it is the real thing.
 * `--once` ends after the run.
 */
const FOLDER = join(import.meta.dirname, '..', 'results', 'demo')

const startDemo = async (): Promise<number> => {
  console.log('DEMO: original problems, a recorded model. Nothing of it is a measurement.\n')
  const { code, results, file } = await runDemo(FOLDER, process.env)
  const wrong = deviations(results.problems)
  for (const { id, expected, actual } of wrong) console.error(`unexpected verdict of ${id}: ${actual}, not ${expected}`)
  if (wrong.length > 0) return 1
  console.log(`\nDEMO: all ${results.problems.length} verdicts are those that demo/problems/*/expected.json promises.`)
  console.log(`DEMO: results in ${file}`)
  return code
}

const argv = process.argv.slice(2).filter((argument) => argument !== '--once')
process.exitCode = argv.length > 0 ? await main(argv, process.env) : await startDemo()
