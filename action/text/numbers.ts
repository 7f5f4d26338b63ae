// Formats of numbers in both summaries.
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
export const thousands = (value: number): string => value.toLocaleString('en-US')
export const dollars = (usd: number): string => `$${usd.toFixed(4)}`
export const count = (value: number, what: string): string => `${thousands(value)} ${what}${value === 1 ? '' : 's'}`

/** `47 s`, `12 min 30 s`, `1 h 50 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Tokens of answers; null where a server counts none. */
export const tokens = (count: number | null): string =>
  count === null ? 'not counted by the server' : thousands(count)
