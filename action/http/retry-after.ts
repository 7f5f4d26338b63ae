/**
 * Returns how long a server asks to wait, in milliseconds from now: `retry-after-ms` (used by model providers), else
 * `retry-after` in seconds or as a date (RFC 9110), else the end of a window that is used up (`RateLimit`). Null when a
 * header is missing, cannot be read or names a past time.
 */
export function retryAfterMs(headers: Headers | undefined): number | null {
  const exact = decimal(headers?.get('retry-after-ms'))
  if (exact !== null) return exact
  const text = headers?.get('retry-after') ?? ''
  const seconds = decimal(text)
  const wait = seconds === null ? Date.parse(text) - Date.now() : seconds * 1000
  return wait >= 0 ? wait : windowEndMs(headers?.get('ratelimit') ?? '')
}

/**
 * Reads `RateLimit: "resolvers";r=0;t=55`, as the Hugging Face Hub sends it: no request remains for 55 seconds
 * (draft-ietf-httpapi-ratelimit-headers). The latest end counts.
 */
function windowEndMs(limits: string): number | null {
  const ends = limits
    .split(',')
    .filter((limit) => parameter(limit, 'r') === 0)
    .flatMap((limit) => parameter(limit, 't') ?? [])
  return ends.length === 0 ? null : Math.max(...ends) * 1000
}

const parameter = (limit: string, name: string): number | null =>
  decimal(new RegExp(`;\\s*${name}=([\\d.]+)`).exec(limit)?.[1])

const decimal = (text: string | null | undefined): number | null =>
  text != null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
