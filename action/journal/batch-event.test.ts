import { expect, it } from 'vitest'
import type { BatchEvent } from './batch-event.ts'
import { entryLine, readEntry } from './entry.ts'

const key = 'a'.repeat(64)
const stored = '{"kind":"batch","event":'
const head = { kind: 'batch', batchTag: '0123456789ab' } as const

// These lines are in journals and caches of users: a version that cannot read them pays for their batches again.
it.each<[string, BatchEvent]>([
  [
    `${stored}"intended","nonce":"0123456789ab","at":"2026-11-23T06:17:00.000Z","entries":[["p_0_s0_0123456789ab","${key}"]]}`,
    { ...head, event: 'intended', at: '2026-11-23T06:17:00.000Z', requests: [['p_0_s0_0123456789ab', key]] },
  ],
  [
    `${stored}"submitted","nonce":"0123456789ab","id":"msgbatch_1","certainty":"told"}`,
    { ...head, event: 'submitted', id: 'msgbatch_1', certainty: 'confirmed' },
  ],
  [
    `${stored}"submitted","nonce":"0123456789ab","id":"msgbatch_1","certainty":"presumed"}`,
    { ...head, event: 'submitted', id: 'msgbatch_1', certainty: 'inferred' },
  ],
  [
    `${stored}"watched","nonce":"0123456789ab","by":"workflow run 7, attempt 1","until":"2026-11-24T08:22:00.000Z"}`,
    { ...head, event: 'leased', holder: 'workflow run 7, attempt 1', until: '2026-11-24T08:22:00.000Z' },
  ],
  [`${stored}"left","nonce":"0123456789ab"}`, { ...head, event: 'abandoned' }],
  [`${stored}"closed","nonce":"0123456789ab"}`, { ...head, event: 'closed' }],
])('reads and writes %s', (line, event) => {
  expect(readEntry(line)).toEqual(event)
  expect(JSON.parse(entryLine(event))).toEqual(JSON.parse(line))
})

it('refuses an event of an unknown kind, or with an invalid tag', () => {
  expect(readEntry(`${stored}"abandoned","nonce":"0123456789ab"}`)).toBeNull()
  expect(readEntry(`${stored}"closed","batchTag":"0123456789ab"}`)).toBeNull()
  expect(readEntry(`${stored}"closed","nonce":"0123456789AB"}`)).toBeNull()
})
