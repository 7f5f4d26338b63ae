import type { BatchEvent } from '../journal/batch-event.ts'
import type { JournalEntry } from '../journal/entry.ts'
import { answerOf } from '../pipeline/testing.ts'

// The events of one batch with two requests, whose answers have the keys a and b.

export const key = (digit: string) => digit.repeat(64)
const head = { kind: 'batch', batchTag: '0123456789ab' } as const

export const intended: BatchEvent = {
  ...head,
  event: 'intended',
  at: '2026-11-23T06:17:00.000Z',
  requests: [
    ['p_0_s0_0123456789ab', key('a')],
    ['p_1_s0_0123456789ab', key('b')],
  ],
}
export const submitted: BatchEvent = { ...head, event: 'submitted', id: 'msgbatch_1', certainty: 'confirmed' }
export const leasedBy = (holder: string): BatchEvent => ({
  ...head,
  event: 'leased',
  holder,
  until: '2026-11-24T08:22:00.000Z',
})
export const abandoned: BatchEvent = { ...head, event: 'abandoned' }
export const closed: BatchEvent = { ...head, event: 'closed' }
export const answer = (digit: string): JournalEntry => ({
  kind: 'answer',
  key: key(digit),
  mode: 'batch',
  answer: { ...answerOf(), latencyMs: null },
})
