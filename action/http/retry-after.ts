/**
 * Returns how long a server asks to wait, in milliseconds from now: `retry-after-ms` (used by model providers), else
 * `retry-after` in seconds or as a date (RFC 9110). Null when a header is missing, cannot be read or names a past time.
 */
export function retryAfterMs(headers: Headers | undefined): number | null {
  const exact = decimal(headers?.get('retry-after-ms'))
  if (exact !== null) return exact
  const text = headers?.get('retry-after') ?? ''
  const seconds = decimal(text)
  const wait = seconds === null ? Date.parse(text) - Date.now() : seconds * 1000
  return wait >= 0 ? wait : null
}

const decimal = (text: string | null | undefined): number | null =>
  text != null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null
