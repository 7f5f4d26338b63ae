import type { ModelRequest } from '../request.ts'

/** A request for the tests of every provider: tests that need another one change a copy. */
export const REQUEST: ModelRequest = {
  system: 'be brief',
  prompt: 'solve it',
  maxTokens: 50_000,
  thinkingBudget: null,
  effort: null,
}

/** A signal that is never aborted. */
export const NEVER: AbortSignal = new AbortController().signal
