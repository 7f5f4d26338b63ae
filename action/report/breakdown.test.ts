import { expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import { failureCounts, groupsBy, groupTable, passAtKLines, passAtKs } from './breakdown.ts'

it('groups with unmeasured problems outside of the denominator', async () => {
  const { problems } = await exampleResults([null, 'timeout', 'api_error'])
  expect(groupsBy(problems, 'platform')).toEqual([{ name: 'atcoder', score: 0.5, passed: 1, measured: 2 }])
  expect(groupsBy(problems.slice(2), 'platform')).toEqual([{ name: 'atcoder', score: null, passed: 0, measured: 0 }])
})

it('scores a group by the share of answers, not by whole problems', async () => {
  const { problems } = await exampleResults([null, 'timeout'])
  const several = problems.map((problem) => ({ ...problem, samples: 4, passed_samples: problem.passed ? 4 : 1 }))
  expect(groupsBy(several, 'difficulty')).toEqual([{ name: 'easy', score: 0.625, passed: 1, measured: 2 }])
})

it('counts failures, most frequent first, and marks those that say nothing about the model', async () => {
  const { problems } = await exampleResults(['timeout', 'no_code', null, 'no_code', 'judge_error'])
  expect(failureCounts(problems)).toEqual([
    { type: 'no_code', count: 2, isMeasured: true },
    { type: 'timeout', count: 1, isMeasured: true },
    { type: 'judge_error', count: 1, isMeasured: false },
  ])
})

it('gives pass@k up to the fewest answers of any problem', async () => {
  const { problems } = await exampleResults([null, 'timeout', 'api_error'])
  const several = problems.map((problem, index) => ({
    ...problem,
    samples: [10, 5, 0][index] ?? 0,
    passed_samples: [3, 2, 0][index] ?? 0,
  }))
  const scores = passAtKs(several)
  expect(scores.map(({ k }) => k)).toEqual([1, 2, 5])
  expect(scores[0]?.score).toBeCloseTo((0.3 + 0.4) / 2)
  expect(passAtKs(problems.slice(2))).toEqual([])
})

it('shows no score of a lone shard, which has none of its own', async () => {
  const results = await exampleResults([null, 'timeout', 'timeout'])
  const problems = results.problems.map((problem) => ({
    ...problem,
    samples: 2,
    passed_samples: problem.passed ? 2 : 1,
  }))
  const whole = { ...results, problems }
  const shard = { ...whole, shards: { of: 3, merged: false, included: [1], stopped: [] } }
  expect(groupTable(whole, 'platform')).toEqual([
    ['platform', 'pass@1', 'solved'],
    ['atcoder', '66.7 %', '1 of 3'],
  ])
  expect(groupTable(shard, 'platform')).toEqual([
    ['platform', 'solved'],
    ['atcoder', '1 of 1'],
  ])
  expect(passAtKLines(whole)).toEqual([
    [1, '66.7 %'],
    [2, '100.0 %'],
  ])
  expect(passAtKLines(shard)).toEqual([])
})
