import { parseArgs } from 'node:util'
import { BenchmarkError } from '../errors.ts'
import { INPUT_NAMES, INPUTS } from '../inputs/inputs.ts'

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'clear-cache' }
  | { readonly kind: 'run'; readonly raw: Readonly<Record<string, string>>; readonly journal: 'fresh' | 'resume' }
  | { readonly kind: 'explain'; readonly problemId: string; readonly raw: Readonly<Record<string, string>> }

const SWITCHES: readonly string[] = ['resume', 'clear-cache', 'help']
const FLAGS: readonly string[] = [...INPUT_NAMES, 'explain', 'repeat', ...SWITCHES]

/**
 * Parses a command line: a flag for each input, `--repeat <n>`, `--resume`, `--explain <problem_id>`, `--clear-cache`, `--help`.
 * @throws BenchmarkError `bad_input`
 */
export function parseFlags(argv: readonly string[]): Command {
  const raw: Record<string, string> = {}
  let journal: 'fresh' | 'resume' = 'fresh'
  // Not `strict`: its error messages are written for JavaScript programmers, and some have several lines.
  const options = Object.fromEntries(
    FLAGS.map((name) => [name, { type: SWITCHES.includes(name) ? 'boolean' : 'string' } as const]),
  )
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional') throw badFlag(`unexpected argument ${JSON.stringify(token.value)}`)
    if (token.kind !== 'option') continue
    if (!FLAGS.includes(token.name)) throw unknownFlag(token.rawName)
    if (token.name === 'help' || token.name === 'clear-cache') return { kind: token.name }
    if (token.name === 'resume') {
      if (token.value !== undefined) throw badFlag('flag --resume takes no value')
      journal = 'resume'
      continue
    }
    // `--seed --model x` is a forgotten value; one that begins with a dash can be given as `--seed=-1`.
    const isMissing = token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))
    if (isMissing) throw badFlag(`flag --${token.name} needs a value`)
    if (Object.hasOwn(raw, token.name)) throw badFlag(`flag --${token.name} is given twice`)
    raw[token.name] = token.value
  }
  const { explain, repeat, ...given } = raw
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

const badFlag = (message: string, help = 'See --help.') => new BenchmarkError('bad_input', message, help)

function unknownFlag(flag: string): BenchmarkError {
  const name = flag.replace(/^-+/, '')
  const [nearest] = FLAGS.map((known) => ({ known, edits: editDistance(name, known) })).sort(
    (a, b) => a.edits - b.edits,
  )
  const isTypo = nearest !== undefined && nearest.edits <= Math.max(2, name.length / 4)
  return badFlag(`unknown flag ${flag}`, isTypo ? `Did you mean --${nearest.known}?` : undefined)
}

/** Levenshtein distance, computed row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
