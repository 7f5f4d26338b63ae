/** Parses JSON; undefined for a text that is none: the caller decides what that means. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
