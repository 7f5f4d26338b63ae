import { expect, it } from 'vitest'
import type { RunDetail } from '../../core/api.ts'
import { answerKindsFact, datasetText, passedFact } from './run-facts.ts'

it('counts a problem with several answers as passed only where all of them passed, and says so', () => {
  const detail = (samples_per_problem: number) =>
    ({ run: { passed_count: 60, total_count: 100 }, config: { samples_per_problem } }) as RunDetail
  expect(passedFact(detail(1))).toEqual({ name: 'Passed', value: '60 of 100' })
  expect(passedFact(detail(3))).toEqual({ name: 'Passed with every answer', value: '60 of 100' })
})

it('speaks of programs only where the benchmark asks for them', () => {
  const kinds = { truncated: 0.02, refusal: 0, no_code: 0.01 }
  expect(answerKindsFact('livecodebench', kinds)).toEqual({
    name: 'Answers without a program',
    value: '2.0\u00a0% cut off, 0.0\u00a0% refused, 1.0\u00a0% without code',
  })
  expect(JSON.stringify(answerKindsFact('ifeval', kinds))).not.toMatch(/program|code/)
})

it('names a dataset that is not the own one of the benchmark: its score is not that of the benchmark', () => {
  expect(datasetText('livecodebench', 'somebody/easy_problems')).toBe(' on somebody/easy_problems')
  expect(datasetText('ifeval', 'livecodebench/code_generation_lite')).toBe(' on livecodebench/code_generation_lite')
  expect(datasetText('livecodebench', 'livecodebench/code_generation_lite')).toBe('')
  expect([datasetText('ifeval', 'google/IFEval'), datasetText('demo', 'demo.jsonl')]).toEqual(['', ''])
})
