import { escapeHtml } from './html.ts'

/** Removes secrets from a text. */
export type Redactor = (text: string) => string

/** Shorter ones would blank out ordinary words. */
const SHORTEST = 8

/** Makes the redactor of all text that leaves the program. It finds secrets as they are, and as they look in an address, in JSON and in HTML. */
export function redactor(secrets: readonly string[]): Redactor {
  // As given, and trimmed: a secret from a file ends with a line break.
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
