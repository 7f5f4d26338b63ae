import { expect, it } from 'vitest'
import { outcomeText, partText, sinceText, testsText } from './outcome.ts'

it('says of a problem that was not measured that it was not measured, and why', () => {
  expect(outcomeText('api_error')).toBe('not measured: api error')
  expect(outcomeText('wrong_answer')).toBe('wrong answer')
  expect(outcomeText(null)).toBe('passed')
})

it('counts nothing of nothing', () => {
  expect([partText(2, 3), partText(0, 3), partText(0, 0)]).toEqual(['2 of 3', '0 of 3', '–'])
})

it('counts no tests where there was no answer', () => {
  const tests = (error_type: 'api_error' | 'wrong_answer') => testsText({ error_type, tests_passed: 0, tests_total: 8 })
  expect([tests('wrong_answer'), tests('api_error')]).toEqual(['0 of 8', '–'])
})

it('calls a problem the same only if this run and the one before measured it', () => {
  expect(sinceText({ flip: null, previous_passed: true })).toBe('same')
  expect(sinceText({ flip: null, previous_passed: null })).toBe('not compared')
  expect(sinceText({ flip: 'lost', previous_passed: true })).toBe('lost')
})
