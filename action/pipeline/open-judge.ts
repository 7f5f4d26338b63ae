import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { environmentOf } from '../judge/environment.ts'
import type { Judge } from '../judge/verdict.ts'
import type { Host } from './host.ts'

/** Opens the judge with a proven sandbox, and logs what it runs. Rejects with BenchmarkError `no_python`, `no_sandbox`. */
export async function openJudge(inputs: Inputs, host: Host): Promise<Judge> {
  const judge = await host.openJudge({
    sandbox: inputs.sandbox,
    python: await host.preparePython(inputs),
    memoryLimitMb: inputs.memoryLimitMb,
    workers: host.judgeWorkers,
    log: host.log,
  })
  const { python, sandbox } = judge
  host.log(`judge: ${python.implementation} ${python.version}, sandbox ${sandbox.kind}, limits by ${sandbox.limits}`)
  if (environmentOf(python) !== 'reference') {
    host.warn('not the reference environment (CPython 3.11 with its packages): this run belongs to a series of its own')
  }
  return judge
}

/**
 * Judges the canaries: programs whose verdicts are known.
 * @returns the error with which no score of this judge would say anything about the model; null when all are right
 */
export async function checkCanaries(judge: Judge, { log }: Pick<Host, 'log'>): Promise<BenchmarkError | null> {
  const { checks, wrong } = await judge.runCanaries()
  if (wrong.length === 0) {
    log(`judge: all ${checks.length} canaries judged correctly`)
    return null
  }
  const list = wrong.map(({ name, expected, actual }) => `${name} (expected ${expected}, got ${actual})`).join(', ')
  const message = `the judge is wrong about ${wrong.length} of its ${checks.length} canaries: ${list}`
  return new BenchmarkError('judge_wrong', message, 'Nothing was asked. Check the Python interpreter, or report this.')
}
