import type { Provider } from '../../../core/provider.ts'
import { unreadable } from '../api-errors.ts'
import { errorIn } from '../reported-error.ts'

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

/** What the document of an answer has, each provider's own. */
const OF_AN_ANSWER: Readonly<Record<Provider, readonly string[]>> = {
  anthropic: ['content', 'type'],
  openai: ['output', 'response', 'type'],
  google: ['candidates', 'promptFeedback'],
  'openai-compatible': ['choices'],
}

/**
 * Reads a body that has no event in it: a document, a list of them, or one on each line. A text is what a proxy says that
 * could not pass the request on: it becomes an error.
 * @throws AttemptError for a page of HTML, and for what has neither an answer nor an error in it
 */
export function documentsOf(body: string, provider: Provider): readonly unknown[] {
  if (/^(:|(data|event|id|retry)\s*:|$)/.test(body)) return [] // nothing came, or comments, or an event that is cut off
  if (body.startsWith('<')) throw unreadable(provider, 'a page of HTML')
  if (!/^[[{]/.test(body)) return [{ error: body.slice(0, 200) }]
  const whole = jsonOrNull(body)
  const documents = whole === null ? body.split(/\s*\n\s*/).map(jsonOrNull) : [whole].flat()
  const isOfUse = (document: unknown) =>
    errorIn(document) !== null || OF_AN_ANSWER[provider].some((key) => Object(document)[key] !== undefined)
  if (documents.includes(null) || !documents.some(isOfUse)) throw unreadable(provider, 'a document without an answer')
  return documents
}
