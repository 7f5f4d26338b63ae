import { expect, it } from 'vitest'
import { answerKindsOf } from './answer-kinds.ts'

it('is a share of the measured problems for each kind', () => {
  const errors = [
    { value: 'truncated', count: 2 },
    { value: 'refusal', count: 1 },
    { value: 'wrong_answer', count: 3 },
    { value: 'api_error', count: 5 },
  ] as const
  expect(answerKindsOf(errors, 8)).toEqual({ truncated: 2 / 8, refusal: 1 / 8, no_code: 0 })
})

it('says nothing of a run without a measured problem', () => {
  expect(answerKindsOf([{ value: 'api_error', count: 3 }], 0)).toBeNull()
})
