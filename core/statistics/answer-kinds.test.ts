import { expect, it } from 'vitest'
import { answerKindsOf } from './answer-kinds.ts'

it('counts truncated, refused and missing programs among the measured problems', () => {
  expect(answerKindsOf([null, 'truncated', 'truncated', 'refusal', 'no_code', 'wrong_answer', null, null])).toEqual({
    truncated: 2 / 8,
    refusal: 1 / 8,
    noCode: 1 / 8,
  })
  expect(answerKindsOf([null, 'refusal', 'api_error', 'not_asked'])).toMatchObject({ refusal: 1 / 2 })
})

it('says nothing of a run without a measured problem', () => {
  expect(answerKindsOf(['api_error', 'judge_error'])).toBeNull()
})
