import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type KnownCase, printing, WRONG } from '../canaries/known-case.ts'
import { openJudge } from '../judge.ts'
import { type Judge, officialOf, type Verdict } from '../verdict.ts'
import { CONFORMANCE_CASES } from './cases/all.ts'

const MINUTES = 60_000
const verdicts = new Map<KnownCase, Promise<Verdict>>()
let judge: Judge

beforeAll(async () => {
  judge = await openJudge({ sandbox: 'auto', python: 'python3', memoryLimitMb: 1024, log: () => {} })
  for (const one of Object.values(CONFORMANCE_CASES).flat()) verdicts.set(one, judge.judge(one.solution))
})

afterAll(async () => {
  await Promise.all(verdicts.values())
  await judge[Symbol.asyncDispose]()
}, 5 * MINUTES)

function skipElsewhere({ skip }: TestContext, { needs }: KnownCase): void {
  const { version, packages } = judge.python
  skip(!version.startsWith('3.11.'), `measured on CPython 3.11, this is ${version}`)
  skip(needs !== undefined && !packages[needs], `needs ${needs}, which this Python lacks`)
}

for (const [theme, cases] of Object.entries(CONFORMANCE_CASES)) {
  describe(`the official grader on ${theme}`, { timeout: 5 * MINUTES }, () => {
    for (const one of cases) {
      it(one.name, async (context) => {
        skipElsewhere(context, one)
        const verdict = await verdicts.get(one)
        if (verdict === undefined || verdict.kind === 'judge_error') throw new Error(verdict?.detail ?? 'not judged')
        expect(officialOf(verdict)).toEqual(one.ours ?? one.official)
      })
    }
  })
}

describe('the conformance cases', () => {
  it('have no two of one name within a theme', () => {
    for (const cases of Object.values(CONFORMANCE_CASES)) {
      const names = cases.map(({ name }) => name)
      expect(names).toEqual([...new Set(names)])
    }
  })

  it('differ from the official grader in the deviations alone', () => {
    for (const [theme, cases] of Object.entries(CONFORMANCE_CASES)) {
      const differing = cases.filter(({ ours }) => ours !== undefined)
      expect(differing).toEqual(theme === 'deviations' ? cases : [])
    }
  })
})

it('orders a set of strings alike in every sandbox, where the official grader does not', async () => {
  const { solution } = printing('hash', 'print(hash("a"), *{"a", "b", "c", "d"})', '', WRONG)
  const printed = await Promise.all(Array.from({ length: 4 }, () => judge.judge(solution)))
  const outputs = printed.map((verdict) => (verdict.kind === 'failed' ? verdict.failedTest?.actual : verdict.kind))
  expect(new Set(outputs).size).toBe(1)
  expect(outputs[0]).toMatch(/\d+ [a-d] [a-d] [a-d] [a-d]/)
})
