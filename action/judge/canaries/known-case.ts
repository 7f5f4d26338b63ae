import type { Official, OfficialResult, Solution } from '../verdict.ts'

/** A small program of ours with a known verdict, which shows one peculiarity of the official grader. */
export interface KnownCase {
  /** The peculiarity, as a sentence. */
  readonly name: string
  readonly solution: Solution
  readonly official: Official
  /** Our verdict, where we differ on purpose. */
  readonly ours?: Official
  readonly needs?: 'numpy'
}

type Options = Pick<KnownCase, 'ours' | 'needs'> & {
  /** Whole seconds. Programs that reach the limit have the shortest one, 1 s. */
  readonly timeoutSeconds?: number
}
type Pair = readonly [input: string, output: string]

/** Official results with the error code that belongs to the last one. */
export function verdict(...results: readonly OfficialResult[]): Official {
  const last = results.at(-1)
  return { results, errorCode: last === true ? null : last === false ? -2 : (last ?? null) }
}

export const PASSES = verdict(true)
export const WRONG = verdict(-2)
/** Wrong return value. */
export const WRONG_VALUE = verdict(false)
export const TIME_LIMIT = verdict(-3)
export const RUNTIME_ERROR = verdict(-4)
/** The process ended without a report, or never ended: the official grader keeps its initial `[-2]`. */
export const DIED: Official = { results: [-2], errorCode: -5 }

const ENOUGH_SECONDS = 6

function knownCase(
  name: string,
  functionName: string | null,
  code: string,
  pairs: readonly Pair[],
  official: Official,
  { timeoutSeconds = ENOUGH_SECONDS, ...options }: Options,
): KnownCase {
  const tests = pairs.map(([input, output]) => ({ input, output }))
  return { name, solution: { code, tests, functionName, timeoutSeconds }, official, ...options }
}

/** A program that reads stdin and prints. */
export const program = (
  name: string,
  code: string,
  tests: readonly Pair[],
  official: Official,
  options: Options = {},
): KnownCase => knownCase(name, null, code, tests, official, options)

/** A program that needs no input. */
export const printing = (name: string, code: string, output: string, official: Official, options: Options = {}) =>
  program(name, code, [['', output]], official, options)

/** Code with a function or method `solve`; each input has its arguments as JSON, one a line. */
export const calling = (
  name: string,
  code: string,
  tests: readonly Pair[],
  official: Official,
  options: Options = {},
): KnownCase => knownCase(name, 'solve', code, tests, official, options)

/** A function `solve(x)` whose body is one expression, called with 1. */
export const returning = (
  name: string,
  expression: string,
  expected: string,
  official: Official,
  options: Options = {},
): KnownCase => calling(name, `def solve(x):\n    return ${expression}\n`, [['1', expected]], official, options)
