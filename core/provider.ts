/** APIs that serve models. `openai-compatible`: any server with OpenAI's protocol, given by its base URL. */
export const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const
export type Provider = (typeof PROVIDERS)[number]
