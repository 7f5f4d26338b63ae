import { expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'
import type { JournalEntry } from '../journal/entry.ts'
import type { BatchOutcome } from '../models/batch-api.ts'
import { NEVER } from '../models/testing/request.ts'
import { answerOf, USAGE } from '../pipeline/testing.ts'
import { type RequestFailure, readResults, type SubmittedRequest } from './results.ts'
import { key } from './testing.ts'

const TAG = '0123456789ab'
const name = `p_0_s0_${TAG}`

/** Reads a batch with one result at 1 USD per million tokens in and 2 out. */
async function read(outcome: BatchOutcome, request: Partial<SubmittedRequest> = {}) {
  const entries: JournalEntry[] = []
  const ended: unknown[] = []
  const spent: number[] = []
  const failures: RequestFailure[] = []
  const answered: unknown[] = []
  const spend = (usd = 1) => void spent.push(usd)
  const submitted: SubmittedRequest = {
    key: key('a'),
    worstCase: 1,
    worstUsage: { ...USAGE, outputTokens: 8000 },
    reservation: { settle: spend, release: () => spend(0), writeOff: spend },
    isRepeated: false,
    onAnswered: (one) => void answered.push(one),
    onFailed: (failure) => void failures.push(failure),
    ...request,
  }
  const results = async function* () {
    yield outcome
  }
  const never = () => Promise.reject(new Error('not here'))
  const limits = { requests: 10, bytes: 1000 }
  const batches = { limits, submit: never, retrieve: never, createdSince: never, cancel: never, results }
  const control = { accept: () => {}, end: (reason: unknown) => void ended.push(reason), interrupt: NEVER }
  const clock = { sleep: async () => {}, random: () => 0 }
  const journal = { append: async (entry: JournalEntry) => void entries.push(entry) }
  const context = { batches, price: plainPrice(1, 2), journal, clock, control }
  await readResults({ id: 'msgbatch_1', batchTag: TAG }, new Map([[name, submitted]]), context)
  return { entries, ended, spent, failures, answered }
}

const unknownWord = new BenchmarkError('model_refused', 'unknown stop reason "sunset"', 'Report it.')
const odd = new AttemptError('odd', { advice: 'retry', billing: USAGE, retryAfterMs: null, ifRepeated: unknownWord })
/** 100 tokens in and 200 out, at half the price. */
const COST = 0.00025

it('books an answer that cannot be used at its own cost, and asks for it again', async () => {
  const { entries, spent, failures, ended } = await read({ name, kind: 'failed', error: odd })
  expect(entries).toEqual([{ kind: 'forfeit', key: key('a'), usd: expect.closeTo(COST) }])
  expect(spent).toEqual([expect.closeTo(COST)])
  expect(failures).toEqual([{ kind: 'retry', detail: 'odd' }])
  expect(ended).toEqual([])
})

it('ends the run when a second batch brings an unknown stop reason for the same request', async () => {
  expect((await read({ name, kind: 'failed', error: odd }, { isRepeated: true })).ended).toEqual([unknownWord])
})

it('books an answer without token counts at its worst case', async () => {
  const { entries, answered } = await read({ name, kind: 'answered', answer: answerOf({ usage: null }) })
  expect(entries).toMatchObject([{ answer: { usage: { outputTokens: 8000 }, usageBound: 'at_most' } }])
  expect(answered).toMatchObject([{ cost: { total: expect.closeTo(0.00805) } }])
})
