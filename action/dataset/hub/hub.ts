import type { Clock } from '../../http/retry.ts'
import { apiKey, baseUrl } from '../../inputs/validators.ts'

/** A Hugging Face Hub, with the settings for requests to it. */
export interface Hub {
  /** URL without a slash at its end. */
  readonly endpoint: string
  /** Sent only to the endpoint's own origin. */
  readonly token: string | null
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly log: (line: string) => void
  /** Milliseconds without a byte after which a request is given up; default: a minute. */
  readonly idleTimeoutMs?: number
}

type Env = Readonly<Record<string, string | undefined>>

/** Reads `HF_ENDPOINT` and `HF_TOKEN`, as every Hugging Face tool does. Throws `bad_input`. */
export const hubOf = (env: Env, patience: Pick<Hub, 'signal' | 'clock' | 'log'>): Hub => ({
  signal: patience.signal,
  clock: patience.clock,
  log: patience.log,
  endpoint: baseUrl(env['HF_ENDPOINT']?.trim() ?? '', 'HF_ENDPOINT') ?? 'https://huggingface.co',
  token: apiKey(env['HF_TOKEN']?.trim() ?? '', 'HF_TOKEN'),
})
