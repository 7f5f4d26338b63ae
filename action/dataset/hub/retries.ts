import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'

import { type RetryPolicy, withRetries } from '../../http/retry.ts'
import type { Hub } from './hub.ts'

const RETRIES: RetryPolicy = { attempts: 7, baseMs: 500, capMs: 30_000, retryAfterCapMs: 60_000 }

/** Makes attempts, with pauses between them. Rejects with `dataset_unreachable` when none succeeds. */
export async function insist<T>(hub: Hub, attempt: () => Promise<T>): Promise<T> {
  try {
    return await withRetries(attempt, RETRIES, hub.clock, hub.signal)
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error
    const message = `the dataset cannot be fetched: ${error.message}, ${RETRIES.attempts} times in a row`
    throw new BenchmarkError('dataset_unreachable', message, 'Check the network and HF_ENDPOINT, then try again.', {
      cause: error,
    })
  }
}

/** The bytes are not those of the file that was asked for: what was read of it is worthless. */
export class Changed extends Error {
  override readonly name = 'Changed'
}

const PASSES = 3

/**
 * Reads a file from the beginning until what comes is right. A line that cannot be read may have been damaged on its way, so
 * `bad_dataset` counts as wrong, until it is certain. Rejects with `bad_dataset` when it never is right.
 * @param subject what is read
 */
export async function untilRight<T>(subject: string, warn: (line: string) => void, pass: () => Promise<T>): Promise<T> {
  for (let passes = 1; ; passes++) {
    try {
      return await pass()
    } catch (error) {
      const isWrong = error instanceof Changed || (error instanceof BenchmarkError && error.code === 'bad_dataset')
      if (!isWrong) throw error
      if (passes < PASSES) {
        warn(`dataset: reading ${subject} again (${error.message})`)
      } else if (error instanceof Changed) {
        const message = `${subject} arrived wrong ${PASSES} times: ${error.message}`
        throw new BenchmarkError('bad_dataset', message, 'Try again later; a proxy or mirror may be at fault.')
      } else throw error
    }
  }
}
