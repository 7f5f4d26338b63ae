import * as z from 'zod'
import type { Provider } from '../../core/provider.ts'
import type { BenchmarkError } from '../errors.ts'
import type { AttemptError } from '../http/attempt-error.ts'
import { type Before, brokenBy, explainStreamedError } from './api-errors.ts'
import { statusOf } from './error-types.ts'
import { statusInWords } from './refused-request.ts'

// Errors as a JSON object: an event, the body of an error status, or a document that came instead of an answer. Any
// provider's form may come from any of them, because gateways pass on what they receive.

/** An error as far as it could be read. */
export interface ReportedError {
  /** Never empty. */
  readonly reason: string
  /** Its codes and types. */
  readonly names: readonly (string | number)[]
  /** The object that holds it. */
  readonly body: unknown
}

const text = z.string().catch('')
const texts = z.union([z.string(), z.array(z.object({ msg: text, message: text }))]).catch('')
const name = z.union([z.string(), z.number()]).nullish().catch(null)

/** Fields of errors of OpenAI, Anthropic, Google, FastAPI, TGI, AWS, Baidu, DashScope, MiniMax and Cloudflare. */
const ErrorFields = z.object({
  message: texts,
  detail: texts,
  msg: text,
  error_msg: text,
  status_msg: text,
  errorMessage: text,
  title: text,
  code: name,
  status_code: name,
  error_code: name,
  status: name,
  type: name,
  error_type: name,
  __type: name,
})

const object = z.record(z.string(), z.unknown())
const Places = z.object({
  error: z.unknown().optional(),
  errors: z.array(z.unknown()).catch([]),
  base_resp: z.unknown().optional(),
  choices: z.array(object).catch([]),
})

/** What only an answer has, or a part of one. */
const OF_AN_ANSWER = [
  ...['choices', 'candidates', 'content', 'content_block', 'delta', 'item', 'output', 'part', 'response', 'text'],
  ...['usage', 'usageMetadata', 'promptFeedback'],
]
/** Codes of what is no error. */
const FINE = new Set(['0', '200', 'ok', 'success', 'OK'])

/** Finds the error in an object; null where there is none. */
export function errorIn(event: unknown): ReportedError | null {
  const { data: body } = object.safeParse(Array.isArray(event) ? event[0] : event)
  if (body === undefined) return null
  const { error, errors, base_resp, choices } = Places.parse(body)
  for (const place of [error, errors[0], base_resp, choices[0]?.['error']]) {
    const found = errorAt(place, body)
    if (found !== null) return found
  }
  const isError = body['type'] === 'error' || body['object'] === 'error'
  const isPartOfAnswer = OF_AN_ANSWER.some((key) => body[key] != null)
  return isError || !isPartOfAnswer ? read(body, isError) : null
}

/** @param around the object that has the place, whose own texts help where the place has none */
function errorAt(place: unknown, around: object): ReportedError | null {
  if (typeof place === 'string' && place !== '') return { ...fields(around), reason: place, body: around }
  if (place === true || (typeof place === 'number' && place !== 0)) {
    const { reason, names } = fields(around)
    return { reason: reason || 'no reason given', names: place === true ? names : [place, ...names], body: around }
  }
  const { data: inner } = object.safeParse(place)
  if (inner === undefined) return null
  return errorAt(inner['error'], inner) ?? read(inner, Object.keys(inner).length > 0)
}

/** @param isSure whether it is an error even without a text */
function read(body: object, isSure: boolean): ReportedError | null {
  const { reason, names } = fields(body)
  if (names.some((one) => FINE.has(String(one)))) return null
  if (reason !== '') return { reason, names, body }
  return isSure ? { reason: names.join(' ') || 'no reason given', names, body } : null
}

function fields(body: object): Pick<ReportedError, 'reason' | 'names'> {
  const { message, detail, msg, error_msg, status_msg, errorMessage, title, ...others } = ErrorFields.parse(body)
  const [reason = ''] = [message, detail, msg, error_msg, status_msg, errorMessage, title].map(textOf).filter(Boolean)
  return { reason, names: Object.values(others).flatMap((one) => (one == null || one === '' ? [] : [one])) }
}

const textOf = (said: z.infer<typeof texts>): string =>
  typeof said === 'string' ? said : said.map(({ msg, message }) => msg || message).join('; ')

/** The status that an error stands for: by its names, else by its words; null where neither says. */
export function statusOfReported({ names, reason }: ReportedError): number | null {
  const statuses = names.flatMap((one) => statusOf(one) ?? [])
  return statuses.find((status) => status === 402) ?? statuses[0] ?? statusInWords([...names, reason].join(' '))
}

/**
 * Explains an error that came after the status 200.
 * @param more what its provider adds to it
 */
export function explainReportedError(
  provider: Provider,
  error: ReportedError,
  before: Before,
  more: { readonly meaning?: number | undefined; readonly retryAfterMs?: number | undefined } = {},
): BenchmarkError | AttemptError {
  const { reason } = error
  const status = statusOfReported(error)
  if (status === null && more.meaning === undefined) return brokenBy(reason, before)
  const { meaning = status ?? 500, retryAfterMs = null } = more
  return explainStreamedError({ provider, status: status ?? meaning, reason, meaning, retryAfterMs }, before)
}
