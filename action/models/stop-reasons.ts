import type { StopReason } from './request.ts'

/**
 * What a word means. `failed`: the provider failed, or the model did what it was not asked for; such an answer is none.
 * `end_below_limit`: an end, unless the answer has as many tokens as it may have.
 */
type Meaning = StopReason | 'failed' | 'end_below_limit'

/** A provider's words for why an answer ended. An answer that ends with any other word is not accepted. */
export type StopReasonWords = Readonly<Record<string, Meaning>>

const wordsFor =
  (meaning: Meaning) =>
  (...words: readonly string[]): StopReasonWords =>
    Object.fromEntries(words.map((word) => [word, meaning]))

const ends = wordsFor('end')
const limits = wordsFor('max_tokens')
const refusals = wordsFor('refusal')
const failures = wordsFor('failed')

/** https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons. We offer no tools and take no pauses. */
export const ANTHROPIC_WORDS: StopReasonWords = {
  ...ends('end_turn', 'stop_sequence'),
  ...limits('max_tokens', 'model_context_window_exceeded'),
  ...refusals('refusal'),
  ...failures('tool_use', 'pause_turn'),
}

/** OpenAI's and those of Together and TGI (`eos`), vLLM (`abort`), DeepSeek, Mistral, OpenRouter and Z.ai. */
export const CHAT_WORDS: StopReasonWords = {
  ...ends('stop', 'eos', 'eos_token', 'stop_sequence'),
  ...limits('length', 'model_length', 'model_context_window_exceeded'),
  ...refusals('content_filter', 'sensitive', 'refusal'),
  ...failures('error', 'abort', 'network_error', 'insufficient_system_resource', 'tool_calls', 'function_call'),
}

/** The status of a response, or the reason why it is incomplete. llama-server calls a cut answer completed too. */
export const RESPONSES_WORDS: StopReasonWords = {
  completed: 'end_below_limit',
  ...limits('max_output_tokens'),
  ...refusals('content_filter'),
  ...failures('failed', 'cancelled', 'in_progress', 'queued', 'incomplete'),
}

/** https://ai.google.dev/api/generate-content#FinishReason, and why a prompt is blocked (#BlockReason). */
export const GEMINI_WORDS: StopReasonWords = {
  ...ends('STOP'),
  ...limits('MAX_TOKENS'),
  ...refusals('SAFETY', 'RECITATION', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'MODEL_ARMOR'),
  ...refusals('IMAGE_SAFETY', 'IMAGE_PROHIBITED_CONTENT', 'IMAGE_RECITATION'),
  ...failures('OTHER', 'LANGUAGE', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED', 'BLOCK_REASON_UNSPECIFIED'),
  ...failures('MALFORMED_FUNCTION_CALL', 'UNEXPECTED_TOOL_CALL', 'TOO_MANY_TOOL_CALLS', 'MISSING_THOUGHT_SIGNATURE'),
}
