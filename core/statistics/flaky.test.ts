import { expect, it } from 'vitest'
import { isFlaky } from './flaky.ts'

const outcomes = (history: string) => [...history].map((mark) => mark === 'p')

it.each(['pfpfp', 'ppfpp', 'fpffff'])('a problem that goes back and forth is flaky: %s', (history) => {
  expect(isFlaky(outcomes(history))).toBe(true)
})

it.each(['ppppp', 'fffff', 'pppff', 'ppppf'])('a problem that changes at most once is not: %s', (history) => {
  expect(isFlaky(outcomes(history))).toBe(false)
})

it.each(['', 'pfpf'])('fewer than five runs say nothing: "%s"', (history) => {
  expect(isFlaky(outcomes(history))).toBe(false)
})
