import type { BenchmarkName } from '../../core/benchmarks.ts'
import { BenchmarkError } from '../errors.ts'
import type { InputTexts } from './table.ts'

/** Inputs that mean nothing to a benchmark. IFEval has no releases and contests, runs no program, and sends its prompts as they are. */
export const MEANINGLESS: Readonly<Record<BenchmarkName, readonly string[]>> = {
  livecodebench: [],
  ifeval: [
    ...['release', 'start-date', 'end-date', 'difficulty', 'platform', 'system-prompt', 'prompt-template'],
    ...['test-timeout', 'memory-limit-mb', 'python', 'python-packages', 'sandbox'],
  ],
}

/**
 * Refuses inputs that are set and mean nothing to the benchmark. A text that is the default counts as not set: GitHub fills
 * in the defaults of action.yml.
 * @throws BenchmarkError `bad_input` that names them
 */
export function refuseMeaningless(
  benchmark: BenchmarkName,
  raw: InputTexts,
  table: Readonly<Record<string, { readonly default: string }>>,
): void {
  const set = MEANINGLESS[benchmark].filter((name) => {
    const text = raw[name]?.trim() ?? ''
    return text !== '' && text !== table[name]?.default
  })
  if (set.length === 0) return
  const [names, verb] = [set.join(', '), set.length === 1 ? 'means' : 'mean']
  throw new BenchmarkError('bad_input', `${names} ${verb} nothing with benchmark ${benchmark}`, `Remove ${names}.`)
}
