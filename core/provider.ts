/** Who serves a model. `openai-compatible`: any server that speaks OpenAI's protocol, named by its base URL. */
export const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const
export type Provider = (typeof PROVIDERS)[number]
