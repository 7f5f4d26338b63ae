import { BenchmarkError, describeError } from '../errors.ts'
import { printableLine } from './printable.ts'

/** An error in one line: what happened and what to do. */
export const errorLine = (error: unknown): string =>
  printableLine(
    error instanceof BenchmarkError
      ? `${error.message} — ${error.help}`
      : `${describeError(error)} — Please report this.`,
    1000,
  )
