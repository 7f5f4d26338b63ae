import type { ProblemDetails } from '../core/api.ts'

/** Every kind of error that the API answers with. A code never changes its meaning. */
const KINDS = {
  bad_query: { status: 400, title: 'The query is not valid' },
  bad_json: { status: 400, title: 'The body is not JSON' },
  unauthorized: { status: 401, title: 'The key is missing or wrong' },
  forbidden: { status: 403, title: 'This publisher may not post here' },
  not_found: { status: 404, title: 'Not found' },
  not_acceptable: { status: 406, title: 'No acceptable content type' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'The run is already recorded with different contents' },
  too_large: { status: 413, title: 'The body is too large' },
  invalid_results: { status: 422, title: 'The body is not a valid result' },
  inconsistent_results: { status: 422, title: 'The result contradicts itself' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  not_configured: { status: 503, title: 'The server is not configured for this' },
  busy: { status: 503, title: 'The server is busy' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof KINDS

export const statusOf = ({ code }: ApiProblem): (typeof KINDS)[ProblemCode]['status'] => KINDS[code].status

interface Extras {
  /** One line for each mistake in the request. */
  readonly errors?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

/** An API error. `detail` is shown to the caller. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ProblemCode
  readonly extras: Extras

  constructor(code: ProblemCode, detail: string, extras: Extras = {}) {
    super(detail)
    this.code = code
    this.extras = extras
  }
}

/** @param errors one line for each parameter that is not valid */
export const badQuery = (errors: readonly string[]): ApiProblem =>
  new ApiProblem('bad_query', 'Some parameters of the query are not valid.', { errors })

/** An error response by RFC 9457. */
export function problemResponse({ code, message, extras }: ApiProblem, requestId: string): Response {
  const body: ProblemDetails = {
    type: `urn:llm-benchmarks:problem:${code}`,
    title: KINDS[code].title,
    status: KINDS[code].status,
    code,
    detail: message,
    ...(extras.errors && { errors: [...extras.errors] }),
    request_id: requestId,
  }
  return Response.json(body, {
    status: body.status,
    headers: { ...extras.headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })
}

/** Turns anything thrown into an ApiProblem. An unexpected error becomes `internal`; its message stays in the log. */
export const problemOf = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem('internal', 'The error was logged under this request id.')
