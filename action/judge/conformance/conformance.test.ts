import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { type KnownCase, printing, WRONG } from '../canaries/known-case.ts'
import { officialResult, openSandboxes, type Sandboxes } from '../testing/judge.ts'
import type { Official } from '../verdict.ts'
import { CONFORMANCE_CASES } from './cases/all.ts'

const MINUTES = 60_000
/** More than processors: the cases that take long wait for their time limit. */
const WORKERS = 4

const results = new Map<KnownCase, Promise<Official>>()
let sandboxes: Sandboxes

beforeAll(async () => {
  sandboxes = await openSandboxes({ workers: WORKERS })
  for (const one of Object.values(CONFORMANCE_CASES).flat()) {
    const result = resultOf(one)
    result.catch(() => {}) // its test reports it
    results.set(one, result)
  }
})

afterAll(async () => {
  await Promise.allSettled(results.values())
  await sandboxes[Symbol.asyncDispose]()
}, 5 * MINUTES)

const expectedOf = ({ ours, official }: KnownCase): Official => ours ?? official

/** Runs a case, and once more, alone, if its result is not the expected one: a busy machine may have had part in it. */
async function resultOf(one: KnownCase): Promise<Official> {
  const first = officialResult(await sandboxes.grade(one.solution))
  if (isDeepStrictEqual(first, expectedOf(one))) return first
  return officialResult(await sandboxes.gradeAlone(one.solution))
}

function skipElsewhere({ skip }: TestContext, { needs }: KnownCase): void {
  const { version, packages } = sandboxes.python
  skip(!version.startsWith('3.11.'), `measured on CPython 3.11, this is ${version}`)
  skip(needs !== undefined && !packages[needs], `needs ${needs}, which this Python lacks`)
}

for (const [theme, cases] of Object.entries(CONFORMANCE_CASES)) {
  describe(`the official grader on ${theme}`, { timeout: 5 * MINUTES }, () => {
    for (const one of cases) {
      it(one.name, async (context) => {
        skipElsewhere(context, one)
        expect(await results.get(one)).toEqual(expectedOf(one))
      })
    }
  })
}

describe('the conformance cases', () => {
  it('have unique names within a theme', () => {
    for (const cases of Object.values(CONFORMANCE_CASES)) {
      const names = cases.map(({ name }) => name)
      expect(names).toEqual([...new Set(names)])
    }
  })

  it('differ from the official grader only in the deviations', () => {
    for (const [theme, cases] of Object.entries(CONFORMANCE_CASES)) {
      const differing = cases.filter(({ ours }) => ours !== undefined)
      expect(differing).toEqual(theme === 'deviations' ? cases : [])
    }
  })
})

it('the order of a set of strings is the same in every sandbox, unlike under the official grader', async () => {
  const { solution } = printing('hash', 'print(hash("a"), *{"a", "b", "c", "d"})', '', WRONG)
  const graded = await Promise.all(Array.from({ length: 2 * WORKERS }, () => sandboxes.grade(solution)))
  const outputs = graded.map(({ failure }) => failure?.failedTest?.actual)
  expect(new Set(outputs).size).toBe(1)
  expect(outputs[0]).toMatch(/\d+ [a-d] [a-d] [a-d] [a-d]/)
})
