/** Formats a number of bytes as `0.4 MB`, `340 MB` or `1.2 GB`: decimal, as the Hub shows sizes. */
export function showBytes(bytes: number): string {
  const [value, unit] = bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB']
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`
}
