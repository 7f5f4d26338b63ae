import type { Usage } from '../../core/prices.ts'
import { BenchmarkError } from '../errors.ts'
import type { ModelAnswer } from '../models/request.ts'

/** Answers without text, among the first to arrive, that end the run: the next would have none either. */
const MOST_EMPTY = 5
/** A limit below this share of max-tokens is another one: the server's context. */
const WELL_BELOW = 0.9

export interface AnswerLimits {
  readonly maxTokens: number
  /** Tokens of prompt and answer together that the server has room for; null when it did not say. */
  readonly contextTokens: number | null
}

/** Watches what is odd about the answers of a run. */
interface AnswerWatch {
  /** Returns the error for the last of five answers without text that are the first to arrive; null if there is none. */
  check(answer: ModelAnswer): BenchmarkError | null
  /** One line for each kind of odd answer that came. */
  readonly remarks: readonly string[]
}

export function watchAnswers(limits: AnswerLimits): AnswerWatch {
  let arrived = 0
  let empty = 0
  let emptyAtLimit = 0
  let emptyTokens = 0
  let uncounted = 0
  const cutShort = new Map<string, number>()

  const emptyText = () => `${answers(empty)} had no text although ${emptyTokens} tokens were billed`
  return {
    check(answer) {
      arrived++
      if (answer.usage === null) uncounted++
      const why = describeTruncation(answer, limits)
      if (why !== AT_MAX_TOKENS && why !== null) cutShort.set(why, (cutShort.get(why) ?? 0) + 1)
      if (answer.text.trim() !== '' || answer.stopReason === 'refusal') return null
      empty++
      emptyTokens += answer.usage?.outputTokens ?? 0
      if (answer.stopReason === 'max_tokens') emptyAtLimit++
      if (arrived !== MOST_EMPTY || empty !== MOST_EMPTY) return null
      const help = emptyAtLimit === MOST_EMPTY ? ALL_REASONING : WRONG_PARSER
      return new BenchmarkError('model_refused', `the first ${emptyText()}`, help)
    },
    get remarks() {
      return [
        ...(empty === 0 ? [] : [emptyText()]),
        ...[...cutShort].map(([why, count]) => `${answers(count)} cut off well below max-tokens: ${why}`),
        ...(uncounted === 0
          ? []
          : [`tokens and cost of ${answers(uncounted)} are not known: not counted by the server`]),
      ]
    },
  }
}

const ALL_REASONING =
  'All of it was reasoning: raise max-tokens, or lower thinking-budget or effort; then start a new run.'
const WRONG_PARSER =
  "The server seems to put the answer into the reasoning: check its reasoning parser (vLLM's --reasoning-parser, llama-server's --reasoning-format), then start a new run."

const AT_MAX_TOKENS = 'the answer reached max-tokens'

/** Says which limit cut an answer off; null for one that was not cut off. */
export function describeTruncation({ stopReason, usage }: ModelAnswer, limits: AnswerLimits): string | null {
  if (stopReason !== 'max_tokens') return null
  if (usage === null || usage.outputTokens >= WELL_BELOW * limits.maxTokens) return AT_MAX_TOKENS
  return `the server's context of ${limits.contextTokens ?? tokensIn(usage)} tokens was full`
}

const tokensIn = (usage: Usage): number => Object.values(usage).reduce((sum: number, count: number) => sum + count, 0)

const answers = (count: number): string => `${count} ${count === 1 ? 'answer' : 'answers'}`
