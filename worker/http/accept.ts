interface Range {
  /** `text/csv`, `text/*` or any type, in lower case. */
  readonly type: string
  /** From 0, which excludes, to 1. */
  readonly quality: number
}

/**
 * Chooses a content type by the `Accept` header (RFC 9110, section 12.5.1).
 * A type that no range names is only taken if none is named: browsers and simple clients often ask for another type.
 * @param offered in order of preference, which decides between equals
 * @returns null when all of them are excluded by `q=0`
 */
export function bestType(accept: string | undefined, offered: readonly string[]): string | null {
  const ranges = rangesOf(accept ?? '*/*')
  const rated = offered.map((type) => ({ type, quality: qualityOf(type, ranges) }))
  const [best] = rated.filter(({ quality }) => quality !== 0).toSorted((a, b) => (b.quality ?? 0) - (a.quality ?? 0))
  return best?.type ?? null
}

/** Quality by the most specific range that matches; null when none does. */
function qualityOf(type: string, ranges: readonly Range[]): number | null {
  const candidates = [type, `${type.split('/')[0]}/*`, '*/*']
  for (const candidate of candidates) {
    const range = ranges.find((one) => one.type === candidate)
    if (range) return range.quality
  }
  return null
}

const rangesOf = (accept: string): Range[] =>
  accept.split(',').flatMap((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const q = parameters.find((text) => text.startsWith('q='))?.slice('q='.length)
    const quality = q === undefined ? 1 : Number(q)
    return type === '' || !(quality >= 0 && quality <= 1) ? [] : [{ type, quality }]
  })
