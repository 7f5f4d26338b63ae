import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ERRATA, erratumOf, IFEVAL_ERRATA, scoreWithoutErrata } from './errata.ts'

const DATA = new URL('../../shared/livecodebench/hf/', import.meta.url)

/** LeetCode problems as the errata list names them: by the slug that is their title. */
const SLUGS = {
  '3194': 'find-words-containing-character',
  '3221': 'find-the-peaks',
  '3453': 'generate-binary-strings-without-adjacent-zeros',
  '3308': 'apply-operations-to-make-string-empty',
  '3363': 'most-frequent-ids',
}

describe.skipIf(!existsSync(DATA))('in the real dataset (skipped where ../shared is absent)', () => {
  const problems = new Map<string, string>()
  if (existsSync(DATA))
    for (const file of readdirSync(DATA).filter((name) => name.endsWith('.jsonl')))
      for (const line of readFileSync(new URL(file, DATA), 'utf8').split('\n').filter(Boolean)) {
        const { question_id, question_title } = JSON.parse(line)
        problems.set(question_id, question_title)
      }

  it('every id of the list is a problem, except one that the data leaves out', () => {
    expect([...ERRATA.keys()].filter((id) => !problems.has(id))).toEqual(['abc350_c'])
  })

  it('the numbers of LeetCode are the problems that the list means', () => {
    for (const [id, slug] of Object.entries(SLUGS)) expect(problems.get(id)).toBe(slug)
    expect([...ERRATA.keys()].filter((id) => /^\d+$/.test(id)).sort()).toEqual(Object.keys(SLUGS).sort())
  })
})

it('distinguishes errata from other problems, and the benchmarks whose ids may be equal', () => {
  expect(erratumOf({ problem_id: 'abc337_e', platform: 'atcoder' })).toBe('interactive')
  expect(erratumOf({ problem_id: 'abc337_d', platform: 'atcoder' })).toBeNull()
  expect(erratumOf({ problem_id: '3194', platform: 'leetcode' })).toBe('several_answers')
  expect(erratumOf({ problem_id: '3194', platform: null })).toBeNull()
  expect(erratumOf({ problem_id: '1122', platform: null })).toBe('drawn_by_chance')
  expect(erratumOf({ problem_id: '1122', platform: 'leetcode' })).toBeNull()
})

const PROMPTS = new URL('../../shared/ifeval/prompts.jsonl', import.meta.url)
it.skipIf(!existsSync(PROMPTS))('every erratum of IFEval is a prompt (skipped where ../shared is absent)', () => {
  const keys = readFileSync(PROMPTS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => `${JSON.parse(line).key}`)
  expect([...IFEVAL_ERRATA.keys()].filter((key) => !keys.includes(key))).toEqual([])
})

describe('the score without errata', () => {
  const RULES = { samplesPerProblem: 1, maxErrorRate: 0 }
  const problem = (problem_id: string, passed_samples: 0 | 1) =>
    ({
      problem_id,
      platform: 'atcoder',
      passed_samples,
      samples: 1,
      error_type: passed_samples ? null : 'wrong_answer',
    }) as const

  it('counts the other problems only', () => {
    const run = [problem('abc301_a', 1), problem('abc337_e', 0), problem('3194', 0)]
    expect(scoreWithoutErrata(run, RULES)).toMatchObject({ score: 1, total_count: 1 })
  })

  it('is null when no other problem is left', () => {
    expect(scoreWithoutErrata([problem('arc189_a', 1)], RULES)).toBeNull()
  })
})
