import { type ThinkingChoice, thinksFreely } from './thinking.ts'

/** Enough for an answer without thinking, ten times its usual length. The series of Claude Opus 4.5 depends on it. */
const WITHOUT_THINKING = 8000

/**
 * For a model that thinks as long as it likes. Such models spend 3 to 10 times the output of Claude Opus 4.5 (800 tokens),
 * so 2,400 to 8,000 on average, and several times that on a hard problem. Every model in the table allows 64,000 or more.
 */
const WITH_THINKING = 32_000

/**
 * The value of `max-tokens` when it is left empty. It comes from our own table alone: it is part of the fingerprint, so
 * nothing that a provider reports may change it.
 */
export const defaultMaxTokens = (choice: ThinkingChoice): number =>
  thinksFreely(choice) ? WITH_THINKING : WITHOUT_THINKING
