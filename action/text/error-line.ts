import { BenchmarkError, describeError } from '../errors.ts'
import { printableLine } from './printable.ts'

/** Why a step fails, in the one line that everybody reads. */
export const errorLine = (error: unknown): string =>
  printableLine(
    error instanceof BenchmarkError
      ? `${error.message} — ${error.help}`
      : `${describeError(error)} — Please report this.`,
    1000,
  )
