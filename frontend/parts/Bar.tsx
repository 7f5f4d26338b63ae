interface BarProps {
  /** Segments from left to right; shares from 0 to 1. */
  readonly parts: readonly { readonly kind: 'good' | 'bad' | 'missing' | 'plain'; readonly share: number }[]
}

/** A small bar. Hidden from screen readers: the number beside it says the same. */
export function Bar({ parts }: BarProps) {
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, { share }) => sum + share, 0))
  return (
    <svg className="bar" aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">
      <rect className="bar-scale" width="100" height="4" />
      {parts.map(({ kind, share }, i) => (
        <rect key={kind} className={`bar-${kind}`} x={100 * (starts[i] ?? 0)} width={100 * share} height="4" />
      ))}
    </svg>
  )
}
