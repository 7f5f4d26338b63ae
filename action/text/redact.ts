import { escapeHtml } from './html.ts'

/** Takes secrets out of a text. */
export type Redactor = (text: string) => string

/** Shorter ones would blank out ordinary words, and are no secrets. */
const SHORTEST = 8

/** Everything that leaves the program as text passes here. Secrets are found as they are and as they look in an address, in JSON and on a page. */
export function redactor(secrets: readonly string[]): Redactor {
  // As it came, and as it is used: without the line end that a secret in a file has.
  const known = secrets.flatMap((secret) => [secret, secret.trim()])
  const forms = known.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    escapeHtml(secret),
  ])
  // Longest first: a secret may contain another.
  const wanted = [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length)
  return (text) => wanted.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
}
