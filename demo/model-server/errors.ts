const TYPES = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
} as const

/** A request that the server refuses, with the HTTP status it refuses it with. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: keyof typeof TYPES
  readonly headers: Readonly<Record<string, string>>

  constructor(status: keyof typeof TYPES, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }

  /** The body in Anthropic's shape. */
  body(requestId: string) {
    return { type: 'error', error: { type: TYPES[this.status], message: this.message }, request_id: requestId }
  }
}
