const SHOWN = 20

/** `a, b, c`: at most twenty items, then how many more, so that a message stays one readable line. */
export function listSome(items: readonly string[]): string {
  const hidden = items.length - SHOWN
  return items.slice(0, SHOWN).join(', ') + (hidden > 0 ? ` and ${hidden} more` : '')
}
