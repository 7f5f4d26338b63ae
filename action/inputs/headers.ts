import { PROVIDERS } from '../../core/provider.ts'
import { BenchmarkError } from '../errors.ts'
import type { Validator } from './validators.ts'

/** Extra headers by name, as given. */
type ExtraHeaders = Readonly<Record<string, string>>

/** Headers that carry the key, for one provider or another. */
const KEYS = ['authorization', 'proxy-authorization', 'x-api-key', 'x-goog-api-key']
/** Headers that belong to the connection or to the body. */
const TRANSPORT = [
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
/** Headers that change what is measured: they would have to be in the fingerprint, and headers are not. */
const API = ['anthropic-version', 'anthropic-beta', 'openai-beta']

const NAME = /^[!#$%&'*+.^_`|~\w-]{1,100}$/
const VALUE = /^[\x20-\x7e]{1,4000}$/

/** Validates one `Name: value` a line. A value is never shown: it may be a key. */
export const headers: Validator<ExtraHeaders> = (raw) => {
  const taken = new Set<string>()
  return Object.fromEntries(
    linesOf(raw).map(({ number, text }) => {
      const { name, value } = partsOf(text)
      const id = name.toLowerCase()
      if (!NAME.test(name) || !VALUE.test(value))
        throw refused(number, 'is not a header', 'a Name: value of printable ASCII')
      if (KEYS.includes(id)) throw refused(number, `would replace the header of the key, ${name}`, 'the key as api-key')
      if (TRANSPORT.includes(id))
        throw refused(number, `sets ${name}, which belongs to the connection`, 'other headers')
      if (API.includes(id)) throw refused(number, `sets ${name}, which changes what is measured`, 'other headers')
      if (taken.has(id)) throw refused(number, `sets ${name} a second time`, 'each header once')
      taken.add(id)
      return [name, value]
    }),
  )
}

const refused = (line: number, what: string, allowed: string): BenchmarkError =>
  new BenchmarkError('bad_input', `input headers, line ${line}, ${what}`, `Allowed: ${allowed}, one a line.`)

const linesOf = (raw: string): { readonly number: number; readonly text: string }[] =>
  raw
    .split(/\r?\n/)
    .map((text, index) => ({ number: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== '')

function partsOf(line: string): { readonly name: string; readonly value: string } {
  const colon = line.indexOf(':')
  return { name: line.slice(0, Math.max(0, colon)), value: line.slice(colon + 1).trim() }
}

/** Shorter values are settings, such as `1`: masked, they would blank out half of the log. */
const SHORTEST_SECRET = 6

/** Words that a gateway wants as values and that results are full of. */
const WORDS: ReadonlySet<string> = new Set([...PROVIDERS, 'true', 'false'])

/**
 * Finds the secrets in the text of the input, for masks and redaction, even where the text is malformed.
 * @param model id of the model: a part of it is no secret
 */
export const headerSecrets = (raw: string | undefined, model = ''): string[] =>
  linesOf(raw ?? '')
    .map(({ text }) => partsOf(text).value)
    .flatMap((value) => [value, value.replace(/^(Bearer|Basic|Token) +/i, '')])
    .filter((value) => value.length >= SHORTEST_SECRET && !WORDS.has(value.toLowerCase()) && !model.includes(value))
