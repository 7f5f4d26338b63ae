interface FlipProps {
  /** `lost`: passed, then failed. `not compared`: one of the two runs did not measure the problem. */
  readonly flip: 'lost' | 'gained' | 'same' | 'not compared'
}

/** How a problem's outcome changed between two runs. */
export function Flip({ flip }: FlipProps) {
  const changed = flip === 'lost' || flip === 'gained'
  return <span className={changed ? `flip flip-${flip}` : 'quiet'}>{flip}</span>
}
