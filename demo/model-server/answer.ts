/** Why the model stopped, in the words of Anthropic's API. */
export const STOP_REASONS = ['end_turn', 'max_tokens', 'refusal'] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** What the model of the server says to one prompt. */
export interface Answer {
  /** Which recording this is: it goes into the books. */
  readonly name: string
  readonly text: string
  readonly stopReason: StopReason
}

/** The model behind the server. The prompt is the text of all messages; a throw becomes a 500. */
export type Answering = (prompt: string) => Answer

const CHARACTERS_A_TOKEN = 4

/** Tokens of a text by a fixed rule of thumb, so that usage is the same on every run. At least 1. */
export const countTokens = (text: string): number => Math.max(1, Math.ceil(text.length / CHARACTERS_A_TOKEN))

/** The answer as far as `maxTokens` lets the model speak. */
export const cutToBudget = (answer: Answer, maxTokens: number): Answer =>
  countTokens(answer.text) <= maxTokens
    ? answer
    : { ...answer, text: answer.text.slice(0, maxTokens * CHARACTERS_A_TOKEN), stopReason: 'max_tokens' }
