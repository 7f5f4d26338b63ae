const SHOWN = 20

/** Joins items as `a, b, c`: at most twenty, then how many more there are, so that a message stays one readable line. */
export function listSome(items: readonly string[]): string {
  const hidden = items.length - SHOWN
  return items.slice(0, SHOWN).join(', ') + (hidden > 0 ? ` and ${hidden} more` : '')
}
