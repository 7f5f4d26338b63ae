import { INPUT_NAMES, INPUTS } from '../inputs/inputs.ts'
import { badFlag, parseCommandLine } from './command-line.ts'

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'clear-cache' }
  | { readonly kind: 'run'; readonly raw: Readonly<Record<string, string>>; readonly journal: 'fresh' | 'resume' }
  | { readonly kind: 'explain'; readonly problemId: string; readonly raw: Readonly<Record<string, string>> }

const SWITCHES = ['resume', 'clear-cache', 'help'] as const
const FLAGS = [...INPUT_NAMES, 'explain', 'repeat'] as const

/**
 * Parses a command line: a flag for each input, `--repeat <n>`, `--resume`, `--explain <problem_id>`, `--clear-cache`, `--help`.
 * @throws BenchmarkError `bad_input`
 */
export function parseFlags(argv: readonly string[]): Command {
  const { flags, switches } = parseCommandLine(argv, { flags: FLAGS, switches: SWITCHES })
  if (switches.has('help')) return { kind: 'help' }
  if (switches.has('clear-cache')) return { kind: 'clear-cache' }
  const journal = switches.has('resume') ? 'resume' : 'fresh'
  const { explain, repeat, ...given } = flags
  const inputs = repeat === undefined ? given : repeated(repeat, given)
  if (explain !== undefined && repeat !== undefined) throw badFlag('--repeat cannot be used with --explain')
  if (explain !== undefined && journal === 'resume') throw badFlag('--resume cannot be used with --explain')
  return explain === undefined
    ? { kind: 'run', raw: inputs, journal }
    : { kind: 'explain', problemId: explain, raw: inputs }
}

/** Enough problems to see how much answers differ, and few enough to be cheap. */
const REPEATED_PROBLEMS = '20'

/** `--repeat n` is `--samples-per-problem n` with a smaller default sample. */
function repeated(times: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const other = ['samples-per-problem', 'merge'].find((name) => Object.hasOwn(given, name))
  if (other !== undefined) throw badFlag(`--repeat cannot be used with --${other}`)
  if (!/^\d{1,3}$/.test(times) || Number(times) < 2 || Number(times) > 100)
    throw badFlag(`flag --repeat is ${JSON.stringify(times)}`, 'Allowed: a whole number from 2 to 100.')
  return { 'sample-size': REPEATED_PROBLEMS, ...given, 'samples-per-problem': times }
}

export function helpText(): string {
  const names = INPUT_NAMES.map((name) => `--${name}`)
  const width = Math.max(...names.map(({ length }) => length))
  const lines = INPUT_NAMES.map((name) => {
    const { default: fallback, description } = INPUTS[name]
    return `  ${`--${name}`.padEnd(width)}  ${description}${fallback === '' ? '' : ` [${fallback}]`}`
  })
  return [
    'Measures how well a model writes code: npm run benchmark -- [flags]',
    '',
    ...lines,
    '',
    `  ${'--repeat <n>'.padEnd(width)}  Ask each problem n times and report how often verdicts differ [sample-size 20]`,
    `  ${'--resume'.padEnd(width)}  Continue the last run with this results-file: ask only what it has not paid for`,
    `  ${'--explain <id>'.padEnd(width)}  Ask this one problem and print prompt, answer, code and first failing test`,
    `  ${'--clear-cache'.padEnd(width)}  Delete the downloaded dataset, and report its size`,
    `  ${'--help'.padEnd(width)}  Show this text`,
  ].join('\n')
}
