/**
 * Types and codes of errors that come after the status 200, and the statuses that they stand for. Servers copy those of
 * OpenAI, Anthropic and Google with some freedom, so the key has no case, no `_`, and no `error` or `exception` at its end.
 */
const STATUS_OF: Readonly<Record<string, number>> = {
  badrequest: 400,
  invalidrequest: 400,
  invalidargument: 400,
  failedprecondition: 400,
  contextlengthexceeded: 400,
  exceedcontextsize: 400,
  authentication: 401,
  unauthenticated: 401,
  invalidapikey: 401,
  billing: 402,
  insufficientquota: 402,
  billinghardlimitreached: 402,
  billingnotactive: 402,
  permission: 403,
  permissiondenied: 403,
  notfound: 404,
  modelnotfound: 404,
  aborted: 409,
  requesttoolarge: 413,
  ratelimit: 429,
  ratelimitexceeded: 429,
  toomanyrequests: 429,
  throttling: 429,
  resourceexhausted: 429,
  api: 500,
  internal: 500,
  unknown: 500,
  server: 500,
  internalserver: 500,
  apiconnection: 502,
  serviceunavailable: 503,
  serverisoverloaded: 503,
  slowdown: 503,
  unavailable: 503,
  gatewaytimeout: 504,
  deadlineexceeded: 504,
  timeout: 504,
  overloaded: 529,
}

/** The status that a type or code stands for; null where none is known. Some gateways send the status itself. */
export function statusOf(type: string | number | null | undefined): number | null {
  if (type == null) return null
  const status = Number(type)
  if (status >= 400 && status < 600) return status
  const key = String(type)
    .toLowerCase()
    .replaceAll('_', '')
    .replace(/(error|exception)$/, '')
  return Object.hasOwn(STATUS_OF, key) ? (STATUS_OF[key] ?? null) : null
}
