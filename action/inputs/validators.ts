import { BENCHMARKS, type BenchmarkName } from '../../core/benchmarks.ts'
import { DIFFICULTIES, type Difficulty, PLATFORMS, type Platform } from '../../core/outcome.ts'
import { PRICE_MODES, type PriceMode } from '../../core/prices.ts'
import { PROBLEM_ID } from '../../core/problem-id.ts'
import { PROVIDERS, type Provider } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import { SANDBOX_CHOICES, type SandboxChoice } from '../judge/sandbox/kinds.ts'
import { EFFORTS, type Effort } from '../models/request.ts'

/** Turns the text of an input into its value, or throws `bad_input` naming the input, the text and what is allowed. */
export type Validator<T> = (raw: string, name: string) => T

export const reject = (name: string, raw: string, allowed: string): never => {
  throw new BenchmarkError('bad_input', `input ${name} is ${JSON.stringify(raw)}`, `Allowed: ${allowed}.`)
}

export const wholeNumber =
  (low: number, high: number, unit = ''): Validator<number> =>
  (raw, name) => {
    const value = /^\d{1,10}$/.test(raw) ? Number(raw) : Number.NaN
    return value >= low && value <= high ? value : reject(name, raw, `a whole number from ${low} to ${high}${unit}`)
  }

export const decimal =
  (low: number, high: number, unit: string): Validator<number> =>
  (raw, name) => {
    const value = /^\d{1,10}(\.\d+)?$/.test(raw) ? Number(raw) : Number.NaN
    return value >= low && value <= high ? value : reject(name, raw, `a number from ${low} to ${high}${unit}`)
  }

export const oneOf =
  <T extends string>(allowed: readonly T[]): Validator<T> =>
  (raw, name) =>
    allowed.find((word) => word === raw) ?? reject(name, raw, allowed.join(', '))

const listOf =
  <T>(item: Validator<T>): Validator<readonly T[]> =>
  (raw, name) => {
    const words = splitList(raw)
    // Empty means all; commas alone come from a template with empty values.
    if (words.length === 0 && raw !== '') return reject(name, raw, 'a comma-separated list, or nothing for all')
    return [...new Set(words.map((word) => item(word, name)))]
  }

const splitList = (raw: string): string[] =>
  raw
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Null for an input that was left empty. */
export const optional =
  <T>(validator: Validator<T>): Validator<T | null> =>
  (raw, name) =>
    raw === '' ? null : validator(raw, name)

const matching =
  (pattern: RegExp, allowed: string): Validator<string> =>
  (raw, name) =>
    pattern.test(raw) ? raw : reject(name, raw, allowed)

// A NUL or line break in a path or id is a quoting mistake that would fail later, less clearly.
export const oneLine = (what: string) => matching(/^[^\p{Cc}]+$/u, `${what}, on one line`)

export const benchmark: Validator<BenchmarkName> = oneOf(BENCHMARKS)
export const model = matching(/^[\w.:@/-]{1,128}$/, 'a model id: up to 128 letters, digits and . _ : @ / -')
export const provider: Validator<Provider | null> = optional(oneOf(PROVIDERS))
export const inputPrice = optional(decimal(0, 100_000, ' (USD per million tokens)'))
export const outputPrice = inputPrice
export const dataset = optional(
  oneLine('a Hugging Face dataset owner/name, or the path of a JSONL file or of a folder of them'),
)
export const release: Validator<string> = (raw, name) => {
  const [form, from, to] = /^(?:release_v[1-9]|v([1-9])(?:_v([1-9]))?|release_latest)$/.exec(raw) ?? []
  const isRelease = form !== undefined && (to === undefined || Number(from) < Number(to))
  return isRelease ? raw : reject(name, raw, 'release_vN, vN, vA_vB with A below B, or release_latest')
}
export const difficulty: Validator<readonly Difficulty[]> = listOf(oneOf(DIFFICULTIES))
export const platform: Validator<readonly Platform[]> = listOf(oneOf(PLATFORMS))
const isProblemId = (raw: string): boolean => raw.length <= PROBLEM_ID.most && PROBLEM_ID.pattern.test(raw)
export const problems = listOf((raw: string, name: string) =>
  isProblemId(raw) ? raw : reject(name, raw, 'a comma-separated list of question ids such as abc387_f'),
)
export const sampleSize = wholeNumber(0, 1_000_000, ' (0 is all)')
export const seed = wholeNumber(0, 2 ** 32 - 1)
export const samplesPerProblem = wholeNumber(1, 100)
export const maxTokens = optional(wholeNumber(1, 1_000_000))
export const thinkingBudget = optional(wholeNumber(1024, 1_000_000, ' tokens, below max-tokens'))
export const effort: Validator<Effort | null> = optional(oneOf(EFFORTS))
export const promptText: Validator<string | null> = (raw) => (raw === '' ? null : raw)
export const mode: Validator<PriceMode> = oneOf(PRICE_MODES)
export const batchDeadlineMinutes = wholeNumber(1, 10_000, ' (minutes)')
export const batchFallback: Validator<'none' | 'live'> = oneOf(['none', 'live'])
export const concurrency = wholeNumber(1, 256)
export const maxCost = decimal(0.01, 1_000_000, ' (USD)')
export const maxErrorRate = decimal(0, 1, '')
export const deadlineMinutes = wholeNumber(1, 10_000, ' (minutes)')
export const testTimeout = wholeNumber(1, 60, ' (seconds)')
export const memoryLimitMb = wholeNumber(64, 1_048_576, ' (MiB)')
export const python = oneLine('a Python interpreter: a name on PATH or a path')
export const pythonPackages: Validator<'reference' | 'as-is'> = oneOf(['reference', 'as-is'])
export const sandbox: Validator<SandboxChoice> = oneOf(SANDBOX_CHOICES)
export const resultsFile = oneLine('the path of the file to write')
export const answersFile = optional(resultsFile)

/** A calendar day, `YYYY-MM-DD`. 2025-02-30 is refused; `Date` would make it a day in March. */
export const day: Validator<string> = (raw, name) => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(raw) ? Date.parse(`${raw}T00:00:00Z`) : Number.NaN
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(raw)
  return real ? raw : reject(name, raw, 'a calendar day as YYYY-MM-DD')
}

/** An address without a trailing slash. User info is refused, and never shown: it is a secret that would reach logs. */
export const baseUrl = optional((raw, name) => {
  const allowed = 'an http or https address without user info, query or fragment'
  const url = URL.canParse(raw) ? new URL(raw) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return reject(name, hideUserInfo(raw), allowed)
  if (url.username + url.password + url.search + url.hash !== '') return reject(name, `${url.origin}/…`, allowed)
  return url.href.replace(/\/+$/, '')
})

export const hideUserInfo = (raw: string): string => raw.replace(/.*@/s, '***@')

/** A key that fits into a header. Its text is never shown. */
export const apiKey = optional((raw, name) =>
  /^[\x21-\x7e]+$/.test(raw) ? raw : reject(name, '***', 'one line of printable ASCII without blanks'),
)
