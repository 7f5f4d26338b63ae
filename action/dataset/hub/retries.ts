import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { withLoggedRetries } from '../../http/logged-retries.ts'
import type { RetryPolicy } from '../../http/retry.ts'
import type { Hub } from './hub.ts'

/** The Hub counts requests in windows of five minutes. */
const RETRIES: RetryPolicy = { attempts: 7, baseMs: 500, capMs: 30_000, retryAfterCapMs: 300_000 }

/** Retries an attempt, with pauses. Rejects with `dataset_unreachable` when none succeeds. */
export async function withHubRetries<T>(hub: Hub, attempt: () => Promise<T>): Promise<T> {
  try {
    return await withLoggedRetries(attempt, { ...hub, retries: RETRIES })
  } catch (error) {
    if (!(error instanceof AttemptError)) throw error
    const times = error.failure.advice === 'give_up' ? '' : `, ${RETRIES.attempts} times in a row`
    const message = `the dataset cannot be fetched: ${error.message}${times}`
    throw new BenchmarkError('dataset_unreachable', message, 'Check the network and HF_ENDPOINT, then try again.', {
      cause: error,
    })
  }
}

/** The bytes are not those of the requested file, so everything read from it so far must be dropped. */
export class ContentChanged extends Error {
  override readonly name = 'ContentChanged'
}

const PASSES = 3

/**
 * Repeats a pass over a file, or a part of it, until the content is intact. `bad_dataset` is retried too, because a line that
 * cannot be read may have been damaged on its way. Rejects with `bad_dataset` after the last pass.
 * @param subject what is read, for messages
 */
export async function retryUntilIntact<T>(
  subject: string,
  warn: (line: string) => void,
  pass: () => Promise<T>,
): Promise<T> {
  for (let passes = 1; ; passes++) {
    try {
      return await pass()
    } catch (error) {
      const isWrong =
        error instanceof ContentChanged || (error instanceof BenchmarkError && error.code === 'bad_dataset')
      if (!isWrong) throw error
      if (passes < PASSES) {
        warn(`dataset: reading ${subject} again (${error.message})`)
      } else if (error instanceof ContentChanged) {
        const message = `${subject} arrived damaged ${PASSES} times: ${error.message}`
        throw new BenchmarkError('bad_dataset', message, 'Try again later; a proxy or mirror may be at fault.')
      } else throw error
    }
  }
}
