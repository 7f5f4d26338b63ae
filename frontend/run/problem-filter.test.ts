import { expect, it } from 'vitest'
import type { RunProblem } from '../../core/api.ts'
import { choicesOf, filterProblems, NO_FILTER } from './problem-filter.ts'

const problem = (problem_id: string, over: Partial<RunProblem>): RunProblem => ({
  problem_id,
  title: problem_id,
  platform: 'atcoder',
  difficulty: 'easy',
  contest_date: '2024-08-01T00:00:00',
  passed: true,
  error_type: null,
  samples: 1,
  instructions: null,
  answers_sha256: null,
  passed_samples: 1,
  tests_passed: 3,
  tests_total: 3,
  latency_ms: 1,
  judge_ms: 1,
  input_tokens: 1,
  output_tokens: 1,
  cost: null,
  url: null,
  erratum: null,
  previous_passed: true,
  flip: null,
  ...over,
})

const problems = [
  problem('a', {}),
  problem('b', { difficulty: 'hard', passed: false, error_type: 'timeout', flip: 'lost' }),
  problem('d', { difficulty: 'medium', passed: false, error_type: 'api_error', samples: 0, previous_passed: null }),
  problem('c', { platform: 'leetcode', difficulty: 'hard', flip: 'gained' }),
]
const found = (filter: object) =>
  filterProblems(problems, { ...NO_FILTER, ...filter }).map(({ problem_id }) => problem_id)

it('shows everything until something is chosen', () => {
  expect(found({})).toEqual(['a', 'b', 'd', 'c'])
})

it('narrows by difficulty, platform and outcome at once', () => {
  expect(found({ difficulty: 'hard' })).toEqual(['b', 'c'])
  expect(found({ difficulty: 'hard', platform: 'leetcode' })).toEqual(['c'])
  expect(found({ outcome: 'timeout' })).toEqual(['b'])
  expect(found({ outcome: 'failed' })).toEqual(['b'])
  expect(found({ outcome: 'gained' })).toEqual(['c'])
})

it('counts a problem that was not measured apart, not among the failures', () => {
  expect(found({ outcome: 'unmeasured' })).toEqual(['d'])
  expect(found({ outcome: 'failed' })).not.toContain('d')
})

it('offers what occurs, and nothing else', () => {
  expect(choicesOf(problems)).toEqual({
    difficulty: ['easy', 'hard', 'medium'],
    platform: ['atcoder', 'leetcode'],
    outcome: ['passed', 'failed', 'unmeasured', 'gained', 'lost', 'api_error', 'timeout'],
  })
})
