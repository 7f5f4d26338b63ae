/** Passed before and not now, or the other way round. */
export function Flip({ flip }: { readonly flip: 'lost' | 'gained' | null }) {
  if (flip === null) return <span className="quiet">same</span>
  return <span className={`flip flip-${flip}`}>{flip}</span>
}
