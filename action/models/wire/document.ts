/** Reads the JSON of a body. A server may send an error as an event of a stream: then the JSON of the first event counts. */
export function documentIn(text: string): unknown {
  const whole = jsonOrNull(text)
  if (whole !== null) return whole
  const events = text.split(/\r?\n/).flatMap((line) => /^\s*data:(.*)$/.exec(line)?.[1] ?? [])
  return events.map(jsonOrNull).find((event) => event !== null) ?? null
}

/** Null for text that is not JSON. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
