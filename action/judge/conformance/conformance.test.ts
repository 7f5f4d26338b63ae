import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { printing, type Quirk, WRONG } from '../canaries/known-case.ts'
import { openJudge } from '../judge.ts'
import { type Judge, officialOf, type Verdict } from '../verdict.ts'
import { QUIRKS } from './cases/all.ts'

const MINUTES = 60_000
const verdicts = new Map<Quirk, Promise<Verdict>>()
let judge: Judge

beforeAll(async () => {
  judge = await openJudge({ sandbox: 'auto', python: 'python3', memoryLimitMb: 1024, log: () => {} })
  for (const quirk of Object.values(QUIRKS).flat()) verdicts.set(quirk, judge.judge(quirk.solution))
})

afterAll(async () => {
  await Promise.all(verdicts.values())
  await judge[Symbol.asyncDispose]()
}, 5 * MINUTES)

const skipElsewhere = ({ skip }: TestContext, { needs }: Quirk): void => {
  const { version, packages } = judge.python
  skip(!version.startsWith('3.11.'), `measured on CPython 3.11, this is ${version}`)
  skip(needs !== undefined && !packages[needs], `needs ${needs}, which this Python lacks`)
}

for (const [theme, quirks] of Object.entries(QUIRKS)) {
  describe(`the official grader on ${theme}`, { timeout: 5 * MINUTES }, () => {
    for (const quirk of quirks) {
      it(quirk.name, async (context) => {
        skipElsewhere(context, quirk)
        const verdict = await verdicts.get(quirk)
        if (verdict === undefined || verdict.kind === 'judge_error') throw new Error(verdict?.detail ?? 'not judged')
        expect(officialOf(verdict)).toEqual(quirk.ours ?? quirk.official)
      })
    }
  })
}

describe('the quirk suite', () => {
  it('has no two quirks of one name within a theme', () => {
    for (const quirks of Object.values(QUIRKS)) {
      const names = quirks.map(({ name }) => name)
      expect(names).toEqual([...new Set(names)])
    }
  })

  it('differs from the official grader nowhere but in the deviations', () => {
    for (const [theme, quirks] of Object.entries(QUIRKS)) {
      const differing = quirks.filter(({ ours }) => ours !== undefined)
      expect(differing).toEqual(theme === 'deviations' ? quirks : [])
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
