import { expect, it } from 'vitest'
import { AttemptError } from '../http/attempt-error.ts'

import { createCircuitBreaker } from './circuit-breaker.ts'

const busy = new AttemptError('the server answered 529: busy', {
  advice: 'slow_down',
  billing: 'none',
  retryAfterMs: null,
})

it('allows a retry for every request and twenty more', () => {
  const { takeRetry } = createCircuitBreaker(3)
  expect(Array.from({ length: 25 }, takeRetry)).toEqual([...Array(23).fill(true), false, false])
})

it('ends the run at the fifth failed request in a row, with the error of the last one', () => {
  const breaker = createCircuitBreaker(100)
  for (let count = 0; count < 4; count++) expect(breaker.recordFailure(busy)).toBeNull()
  breaker.recordSuccess()
  for (let count = 0; count < 4; count++) expect(breaker.recordFailure(busy)).toBeNull()
  expect(breaker.recordFailure(busy)).toMatchObject({
    code: 'model_unreachable',
    message: '5 requests in a row failed, the last with: the server answered 529: busy',
    help: expect.stringContaining('Run again later'),
  })
})

it('asks for a change instead of a later try when the requests themselves are refused', () => {
  const breaker = createCircuitBreaker(100)
  const tooLong = new AttemptError('too long', { advice: 'give_up', billing: 'none', retryAfterMs: null })
  const last = Array.from({ length: 5 }, () => breaker.recordFailure(tooLong)).at(-1)
  expect(last?.help).toMatch(/^Change what the message names/)
})

it('says what to change when the requests are refused as they are, and not to run them again', () => {
  const breaker = createCircuitBreaker(100)
  const help = 'Lower max-tokens.'
  const refused = new AttemptError('400', { advice: 'give_up', billing: 'none', retryAfterMs: null, help })
  for (let count = 0; count < 4; count++) breaker.recordFailure(refused)
  expect(breaker.recordFailure(refused)).toMatchObject({ help })
})
