import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type Case, readCases, solutionOf } from '../case-file.ts'
import { openJudge } from '../judge.ts'
import { type Judge, officialOf } from '../verdict.ts'

/** Programs with the verdict that the official grader was measured to give. They are not ours to copy. */
const FOLDER = new URL('../../../../shared/livecodebench/', import.meta.url).pathname
const TIMEOUT_SECONDS = 6
const MINUTES = 60_000
const SEED = 20_250_523

let judge: Judge
beforeAll(async () => {
  judge = await openJudge({ sandbox: 'auto', python: 'python3', memoryLimitMb: 4096, log: () => {} })
})
afterAll(() => judge[Symbol.asyncDispose]())

async function casesOf(name: string, { skip, annotate }: TestContext): Promise<Case[]> {
  const { version, packages } = judge.python
  skip(!existsSync(FOLDER + name), `${name} is not here: verdicts were not compared with measured ones`)
  skip(!version.startsWith('3.11.'), `measured on CPython 3.11, this is ${version}`)
  const cases = await readCases(FOLDER + name)
  const needsNumpy = ({ needs, code }: Case) => needs === 'numpy' || /^\s*(import|from)\s+numpy\b/m.test(code)
  const judgeable = packages['numpy'] === undefined ? cases.filter((one) => !needsNumpy(one)) : cases
  if (judgeable.length < cases.length) await annotate(`${cases.length - judgeable.length} left out: no numpy`)
  return judgeable
}

async function disagreement(one: Case): Promise<string[]> {
  const verdict = await judge.judge(solutionOf(one, TIMEOUT_SECONDS))
  if (verdict.kind === 'judge_error') return [`${one.id}: ${verdict.detail}`]
  // The official grader has no memory limit: what fails there at its time limit may meet ours before it.
  if (verdict.kind === 'failed' && verdict.errorType === 'memory_limit' && one.expected?.passed === false) return []
  const { results, errorCode } = officialOf(verdict)
  const actual = { passed: verdict.kind === 'passed', results, error_code: errorCode }
  const { passed, results: expectedResults, error_code } = one.expected ?? {}
  const expected = { passed, results: expectedResults, error_code }
  return JSON.stringify(actual) === JSON.stringify(expected)
    ? []
    : [`${one.id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`]
}

/** What disagrees is judged once more, alone: a program at its time limit ends one way or the other with the load. */
async function disagreements(cases: readonly Case[]): Promise<string[]> {
  const verdicts = await Promise.all(cases.map(async (one) => ({ one, found: await disagreement(one) })))
  const again: string[] = []
  for (const { one } of verdicts.filter(({ found }) => found.length > 0)) again.push(...(await disagreement(one)))
  return again
}

/** The same cases in every run: the first ones in the order of a hash. */
function sampled(cases: readonly Case[], size: number): Case[] {
  const rank = ({ id }: Case) => [...id].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, SEED)
  return cases.toSorted((a, b) => rank(a) - rank(b)).slice(0, size)
}

describe('verdicts measured on the official grader', { timeout: 10 * MINUTES }, () => {
  it('are ours for every quirk', async (context) => {
    expect(await disagreements(await casesOf('cases-quirks.json', context))).toEqual([])
  })

  it('are ours for real answers of models (300 of them; all with JUDGE_ALL=1)', async (context) => {
    const cases = await casesOf('cases-real.json', context)
    expect(await disagreements(process.env['JUDGE_ALL'] === '1' ? cases : sampled(cases, 300))).toEqual([])
  })
})
