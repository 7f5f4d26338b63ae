/** How a problem's outcome changed: lost (passed, then failed), gained, or the same. */
export function Flip({ flip }: { readonly flip: 'lost' | 'gained' | null }) {
  if (flip === null) return <span className="quiet">same</span>
  return <span className={`flip flip-${flip}`}>{flip}</span>
}
