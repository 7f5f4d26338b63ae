import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { AnswerJudge } from '../benchmarks/benchmark.ts'
import type { SampleHead } from '../dataset/sample.ts'
import type { AnswerLine } from '../results/answers.ts'
import { judgeLines } from './judge-lines.ts'

const CORES = availableParallelism()
const ids = Array.from({ length: CORES * 5 }, (_, i) => `p${i}`)
const problems = new Map(
  ids.map((id): [string, SampleHead] => [
    id,
    { id, title: id, platform: 'atcoder', difficulty: 'easy', contestDate: '2025-01-01T00:00:00' },
  ]),
)
const line = (problem_id: string): AnswerLine => ({
  ...{ problem_id, sample: 0, text: 'an answer', withheld: false, error_type: null, stop_reason: 'end' },
  ...{ usage: null, served_model: null, request_id: null },
})

it('judges no more answers at a time than there are cores, and all of them', async () => {
  let running = 0
  let most = 0
  const judge: AnswerJudge<SampleHead>['judge'] = async () => {
    most = Math.max(most, ++running)
    await setTimeout(2)
    running--
    return {
      errorType: 'no_code',
      detail: 'no code',
      testsPassed: 0,
      testsTotal: 0,
      judgeMs: null,
      instructions: null,
      passages: [],
    }
  }
  const judged = await judgeLines([...ids, 'unknown'].map(line), problems, { judge })
  expect(judged.map(({ line }) => line.problem_id)).toEqual(ids)
  expect(most).toBe(CORES)
})
