import { AttemptError } from './attempt-error.ts'

export interface RedirectRules {
  readonly most: number
  /** Value of the `Authorization` header; null without credentials. */
  readonly authorization: string | null
  /** What is requested, for messages. They show no address, only hosts: an address may be signed. */
  readonly subject: string
  /** Called before a redirect is followed; what it throws refuses the redirect. */
  readonly onRedirect?: (redirect: { readonly response: Response; readonly from: URL; readonly to: URL }) => void
}

/** Sends the request to one address, with these options besides its own. */
type Send = (
  url: URL,
  options: { readonly redirect: 'manual'; readonly headers: Readonly<Record<string, string>> },
) => Promise<Response>

/**
 * Sends a request and follows its redirects. Credentials go to the origin of `start` only: a redirect that leaves it drops
 * them for good, so that no other server can send them back to an address of its choice.
 * Rejects with an AttemptError `give_up` for too many redirects, or one without an address.
 * @returns the first response that is no redirect, and the address that it came from
 */
export async function followRedirects(
  start: URL,
  send: Send,
  { most, authorization, subject, onRedirect }: RedirectRules,
): Promise<{ readonly response: Response; readonly url: URL }> {
  let url = start
  let headers: Record<string, string> = authorization === null ? {} : { Authorization: authorization }
  for (let redirects = 0; redirects <= most; redirects++) {
    const response = await send(url, { redirect: 'manual', headers })
    if (!REDIRECTS.has(response.status)) return { response, url }
    await response.body?.cancel()
    const to = targetOf(response, url)
    if (to === null) throw permanent(`${url.host} redirects ${subject} to no address`)
    onRedirect?.({ response, from: url, to })
    if (to.origin !== start.origin) headers = {}
    url = to
  }
  throw permanent(`${start.host} redirects ${subject} in circles`)
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

function targetOf({ headers }: Response, from: URL): URL | null {
  const location = headers.get('location')
  const target = location === null ? null : URL.parse(location, from.href)
  return target !== null && /^https?:$/.test(target.protocol) ? target : null
}

const permanent = (message: string): AttemptError =>
  new AttemptError(message, { advice: 'give_up', billing: 'none', retryAfterMs: null })
