import { expect, it } from 'vitest'
import { driftSentence } from './drift-words.ts'

const signed = (share: number): string => `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)}`
const ref = (day: string) => ({ id: `run-${day}`, run_date: `2026-11-${day}T23:30:00.000Z` })

it('says since when and by how much a series is probably worse or better', () => {
  const alarm = { kind: 'unusual', since: ref('06'), range: { first: ref('05'), last: ref('08') } } as const
  const change = { mean: -0.051, low: -0.09, high: -0.01 }
  expect(driftSentence({ ...alarm, direction: 'down', change }, signed)).toBe(
    'Probably worse since 6 November 2026: -5.1 points (-9.0 to -1.0).',
  )
  expect(driftSentence({ ...alarm, direction: 'up', change: { mean: 0.05, low: 0.01, high: 0.09 } }, signed)).toBe(
    'Probably better since 6 November 2026: +5.0 points (+1.0 to +9.0).',
  )
})

it('says that it is too early, that it is being recomputed, and that nothing shows', () => {
  expect(driftSentence({ kind: 'too_early', runs: 3, of: 5 }, signed)).toBe(
    'Too early to say whether it changed (3 of 5 runs).',
  )
  expect(driftSentence({ kind: 'recomputing' }, signed)).toMatch(/^Being recomputed/)
  expect(driftSentence({ kind: 'within_noise' }, signed)).toBe('Within noise: no sign of a lasting change.')
})
