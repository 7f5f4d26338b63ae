import type { Clock } from '../../http/retry.ts'
import { apiKey, baseUrl } from '../../inputs/validators.ts'

/** A Hugging Face Hub, and how patiently to talk to it. */
export interface Hub {
  /** Without a slash at its end. */
  readonly endpoint: string
  /** Only ever sent to the endpoint's own origin. */
  readonly token: string | null
  readonly signal: AbortSignal
  readonly clock: Clock
  /** Milliseconds that a server may stay silent; a minute when not given. */
  readonly silenceMs?: number
}

type Env = Readonly<Record<string, string | undefined>>

/** The Hub of this environment: `HF_ENDPOINT` and `HF_TOKEN`, as for every Hugging Face tool. Throws `bad_input`. */
export const hubOf = (env: Env, patience: Pick<Hub, 'signal' | 'clock'>): Hub => ({
  ...patience,
  endpoint: baseUrl(env['HF_ENDPOINT']?.trim() ?? '', 'HF_ENDPOINT') ?? 'https://huggingface.co',
  token: apiKey(env['HF_TOKEN']?.trim() ?? '', 'HF_TOKEN'),
})
