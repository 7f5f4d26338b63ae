import { describe, expect, it } from 'vitest'
import { BenchmarkError } from '../errors.ts'
import { AttemptError } from './attempt-error.ts'

import { type RetryPolicy, withRetries } from './retry.ts'

const POLICY = { attempts: 4, baseMs: 100, capMs: 300, retryAfterCapMs: 5000 }
const calm = new AbortController().signal
const fault = (retryAfterMs: number | null = null) =>
  new AttemptError('busy', { advice: 'retry', billing: 'none', retryAfterMs })

interface RunOptions {
  readonly chance?: number
  readonly signal?: AbortSignal
  readonly policy?: RetryPolicy
}

/** Makes attempts that fail with these errors in turn and then succeed; records the waits. */
async function run(errors: readonly Error[], { chance = 0.5, signal = calm, policy = POLICY }: RunOptions = {}) {
  const waits: number[] = []
  const left = [...errors]
  let attempts = 0
  const attempt = async () => {
    attempts++
    const error = left.shift()
    if (error !== undefined) throw error
    return 'answer'
  }
  const sleep = async (ms: number) => void waits.push(ms)
  const result = await withRetries(attempt, policy, { sleep, random: () => chance }, signal).catch((error) => error)
  return { result, waits, attempts }
}

describe('withRetries', () => {
  it('waits a random part of an exponential ceiling, capped', async () => {
    expect(await run([fault(), fault(), fault()])).toEqual({ result: 'answer', waits: [50, 100, 150], attempts: 4 })
    expect((await run([fault(), fault(), fault()], { chance: 0 })).waits).toEqual([0, 0, 0])
  })

  it('gives up with the last error when the attempts are used up', async () => {
    const last = fault()
    expect(await run([fault(), fault(), fault(), last])).toMatchObject({ result: last, attempts: 4 })
  })

  it('gives up earlier when the run has no retry left', async () => {
    let left = 1
    const policy = { ...POLICY, takeRetry: () => left-- > 0 }
    expect(await run([fault(), fault(), fault()], { policy })).toMatchObject({ attempts: 2 })
  })

  it('waits as long as the server asks for, up to a cap, plus jitter', async () => {
    expect((await run([fault(2000), fault(3_600_000)])).waits).toEqual([2050, 5050])
  })

  it.each([
    ['a refusal', new BenchmarkError('model_refused', 'no', 'no')],
    ['an invalid request', new AttemptError('bad', { advice: 'give_up', billing: 'none', retryAfterMs: null })],
    ['a bug of ours', new TypeError('oops')],
  ])('never repeats %s', async (_, error) => {
    expect(await run([error])).toEqual({ result: error, waits: [], attempts: 1 })
  })

  it('makes no attempt once it is aborted', async () => {
    const reason = new Error('enough')
    expect(await run([], { signal: AbortSignal.abort(reason) })).toEqual({ result: reason, waits: [], attempts: 0 })
  })

  it('stops waiting when it is aborted', async () => {
    const abort = new AbortController()
    const reason = new Error('enough')
    const sleep = async (_: number, signal: AbortSignal) => {
      abort.abort(reason)
      signal.throwIfAborted()
    }
    const attempt = () => Promise.reject(fault())
    await expect(withRetries(attempt, POLICY, { sleep, random: () => 1 }, abort.signal)).rejects.toBe(reason)
  })
})
