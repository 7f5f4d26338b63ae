import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type Case, readCases, solutionOf } from '../case-file.ts'
import type { Graded } from '../grade.ts'
import { officialResult, openSandboxes, type Sandboxes } from '../testing/judge.ts'
import type { Solution } from '../verdict.ts'

/** Programs with the verdict that the official grader was measured to give. They are not ours to copy. */
const FOLDER = new URL('../../../../shared/livecodebench/', import.meta.url).pathname
const TIMEOUT_SECONDS = 6
const MINUTES = 60_000
const SEED = 20_250_523
const SAMPLE_SIZE = 300
const ALL = process.env['JUDGE_ALL'] === '1'

/** Real answers that meet the limit of 6 s, or need more than 1 s. By default only `ENDLESS` of them are judged. */
const SLOW = new Set(
  `3233#4588 3527#298 3588#6079 3621#5798 3649#6378 abc309_c#2238 abc311_e#1320 abc311_e#448 abc333_c#2350 abc374_e#5974
  abc374_e#6125 abc378_d#2595 abc378_d#5240 abc378_d#5855 abc379_g#6293 abc380_d#3648 abc380_f#6299 abc380_f#6568
  abc400_e#2731 arc186_a#5297 arc186_a#5603 arc188_a#5303 arc188_a#5609 arc188_a#6192 arc195_d#2787`.split(/\s+/),
)
/** One for each way to meet the limit: a function, its module, a program, one that catches the alarm. */
const ENDLESS = new Set(['3621#5798', '3233#4588', 'arc195_d#2787', 'abc374_e#5974'])

let sandboxes: Sandboxes
beforeAll(async () => {
  sandboxes = await openSandboxes({ memoryLimitMb: 4096 })
})
afterAll(() => sandboxes[Symbol.asyncDispose]())

async function casesOf(name: string, { skip, annotate }: TestContext): Promise<Case[]> {
  const { version, packages } = sandboxes.python
  skip(!existsSync(FOLDER + name), `${name} is not here: verdicts were not compared with measured ones`)
  skip(!version.startsWith('3.11.'), `measured on CPython 3.11, this is ${version}`)
  const cases = await readCases(FOLDER + name)
  const needsNumpy = ({ needs, code }: Case) => needs === 'numpy' || /^\s*(import|from)\s+numpy\b/m.test(code)
  const judgeable = packages['numpy'] === undefined ? cases.filter((one) => !needsNumpy(one)) : cases
  if (judgeable.length < cases.length) await annotate(`${cases.length - judgeable.length} left out: no numpy`)
  return judgeable
}

/** Leaves out the slow cases, and names them in the report, unless all are asked for. */
async function quickOf(cases: readonly Case[], isSlow: (one: Case) => boolean, { annotate }: TestContext) {
  if (ALL) return cases
  const slow = cases.filter(isSlow).map(({ id }) => id)
  await annotate(`left out as slow, judged with JUDGE_ALL=1: ${slow.join(' ')}`)
  return cases.filter((one) => !isSlow(one))
}

type Grading = (solution: Solution) => Promise<Graded>

async function disagreement(one: Case, gradeBy: Grading): Promise<string[]> {
  // A program that never ends meets a shorter limit in the same test.
  const timeoutSeconds = !ALL && ENDLESS.has(one.id) ? 1 : TIMEOUT_SECONDS
  const graded = await gradeBy(solutionOf(one, timeoutSeconds))
  const { failure } = graded
  // The official grader has no memory limit: a program that fails there at its time limit may meet ours before.
  if (failure?.errorType === 'memory_limit' && one.expected?.passed === false) return []
  const { results, errorCode } = officialResult(graded)
  const actual = { passed: failure === null, results, error_code: errorCode }
  const { passed, results: expectedResults, error_code } = one.expected ?? {}
  const expected = { passed, results: expectedResults, error_code }
  return JSON.stringify(actual) === JSON.stringify(expected)
    ? []
    : [`${one.id}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`]
}

/** Runs a case that disagrees once more, alone: near its time limit, the load decides how a program ends. */
async function disagreements(cases: readonly Case[]): Promise<string[]> {
  const verdicts = await Promise.all(
    cases.map(async (one) => ({ one, found: await disagreement(one, sandboxes.grade) })),
  )
  const again: string[] = []
  for (const { one } of verdicts.filter(({ found }) => found.length > 0)) {
    again.push(...(await disagreement(one, sandboxes.gradeAlone)))
  }
  return again
}

/** The same cases in every run, in turns from each kind of case (mode and official results), so that all kinds occur. */
function sampled(cases: readonly Case[], size: number): Case[] {
  const rank = ({ id }: Case) => [...id].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, SEED)
  const kinds = Map.groupBy(cases, ({ problem, expected }) =>
    JSON.stringify([problem.fn_name == null, expected?.results, expected?.error_code]),
  )
  const ranked = [...kinds.values()].map((members) => members.toSorted((a, b) => rank(a) - rank(b)))
  return ranked
    .flatMap((members) => members.map((one, turn) => ({ one, turn })))
    .toSorted((a, b) => a.turn - b.turn || rank(a.one) - rank(b.one))
    .slice(0, size)
    .map(({ one }) => one)
}

describe('verdicts measured on the official grader', { timeout: 10 * MINUTES }, () => {
  it('are ours for small programs that each show one peculiarity', async (context) => {
    const cases = await casesOf('cases-quirks.json', context)
    expect(await disagreements(await quickOf(cases, ({ slow }) => slow, context))).toEqual([])
  })

  it(`are ours for real answers of models (${SAMPLE_SIZE} of them; all with JUDGE_ALL=1)`, async (context) => {
    const cases = await casesOf('cases-real.json', context)
    const quick = await quickOf(cases, ({ id }) => SLOW.has(id) && !ENDLESS.has(id), context)
    const sample = ALL ? cases : sampled(quick, SAMPLE_SIZE)
    if (!ALL) {
      const codes = (all: readonly Case[]) => new Set(all.map(({ expected }) => expected?.error_code))
      expect(codes(sample)).toEqual(codes(cases))
    }
    expect(await disagreements(sample)).toEqual([])
  })
})
