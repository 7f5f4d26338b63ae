import { parseArgs } from 'node:util'
import { BenchmarkError } from '../errors.ts'

interface Allowed<Name extends string, Switch extends string> {
  /** Flags with a value. */
  readonly flags?: readonly Name[]
  /** Flags without one. */
  readonly switches?: readonly Switch[]
  /** Largest number of arguments that are no flags; 0 when left out. */
  readonly arguments?: number
}

export interface CommandLine<Name extends string, Switch extends string> {
  readonly flags: Readonly<Partial<Record<Name, string>>>
  readonly switches: ReadonlySet<Switch>
  readonly arguments: readonly string[]
}

/**
 * Parses the arguments of a command: `--flag value`, `--flag=value`, `--switch`, and arguments.
 * @throws BenchmarkError `bad_input` for anything that the command does not know
 */
export function parseCommandLine<Name extends string = never, Switch extends string = never>(
  argv: readonly string[],
  { flags: names = [], switches: switchNames = [], arguments: most = 0 }: Allowed<Name, Switch>,
): CommandLine<Name, Switch> {
  const flags: Partial<Record<Name, string>> = {}
  const switches = new Set<Switch>()
  const given: string[] = []
  // Not `strict`: its error messages are written for JavaScript programmers, and some have several lines.
  const options = Object.fromEntries([
    ...names.map((name) => [name, { type: 'string' }] as const),
    ...switchNames.map((name) => [name, { type: 'boolean' }] as const),
  ])
  for (const token of parseArgs({ args: [...argv], options, strict: false, tokens: true }).tokens) {
    if (token.kind === 'positional') {
      if (given.length === most) throw badFlag(`unexpected argument ${JSON.stringify(token.value)}`)
      given.push(token.value)
    }
    if (token.kind !== 'option') continue
    const ofSwitch = switchNames.find((name) => name === token.name)
    const name = names.find((known) => known === token.name)
    if (ofSwitch !== undefined) {
      if (token.value !== undefined) throw badFlag(`flag --${token.name} takes no value`)
      switches.add(ofSwitch)
    } else if (name === undefined) throw unknownFlag(token.rawName, [...names, ...switchNames])
    else {
      // `--model --seed 1` is a forgotten value, `--seed -1` a number; `--model=-x` is possible, too.
      if (token.value === undefined || (!token.inlineValue && /^-(?!\d)/.test(token.value)))
        throw badFlag(`flag --${token.name} needs a value`)
      if (Object.hasOwn(flags, name)) throw badFlag(`flag --${token.name} is given twice`)
      flags[name] = token.value
    }
  }
  return { flags, switches, arguments: given }
}

export const badFlag = (message: string, help = 'See --help.') => new BenchmarkError('bad_input', message, help)

function unknownFlag(flag: string, known: readonly string[]): BenchmarkError {
  const name = flag.replace(/^-+/, '')
  const [nearest] = ['help', ...known]
    .map((other) => ({ other, edits: editDistance(name, other) }))
    .sort((a, b) => a.edits - b.edits)
  const isTypo = nearest !== undefined && nearest.edits <= Math.max(2, name.length / 4)
  return badFlag(`unknown flag ${flag}`, isTypo ? `Did you mean --${nearest.other}?` : undefined)
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
