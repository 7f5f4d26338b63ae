import { BenchmarkError, describeError } from '../errors.ts'
import { AttemptError } from '../http/attempt-error.ts'

/** Whether no batch was created, for certain. */
export const wasRefused = (error: unknown): boolean =>
  error instanceof AttemptError
    ? error.failure.billing === 'none'
    : error instanceof BenchmarkError && error.code === 'model_refused'

/** For a batch that the provider did not take. */
export const refused = (error: AttemptError) =>
  new BenchmarkError(
    'model_unreachable',
    `the batch was not accepted: ${error.message}`,
    'Run again later, or use mode: live.',
    { cause: error },
  )

/** For a batch of this run that the provider no longer knows: buying its answers again might pay twice. */
export const lost = (message: string) =>
  new BenchmarkError(
    'model_unreachable',
    message,
    'Check base-url. The next run asks for the batch again; mode: live measures without it.',
  )

/** For a batch that cannot be asked about, or read. */
export const notCollected = (label: string, error: AttemptError) =>
  new BenchmarkError(
    'model_unreachable',
    `${label} could not be collected: ${describeError(error)}`,
    'Run again: the batch is remembered and will be collected.',
    { cause: error },
  )
