import type { ProblemDetails } from '../../core/api.ts'

/** An error response of the API, or no response at all (status 0). The message is shown to the reader. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** Finds the request in the Worker's log. */
  readonly requestId: string | null

  constructor(status: number, message: string, requestId: string | null) {
    super(message)
    this.status = status
    this.requestId = requestId
  }
}

/** @throws ApiError */
export async function getJson<Data>(path: string, signal: AbortSignal): Promise<Data> {
  const response = await fetch(path, { signal, headers: { Accept: 'application/json' } }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiError(0, navigator.onLine ? 'The API could not be reached.' : 'You are offline.', null)
  })
  if (!response.ok) throw await errorOf(response)
  return response.json()
}

async function errorOf(response: Response): Promise<ApiError> {
  const problem: Partial<ProblemDetails> = await response.json().catch(() => ({})) // not JSON: an error page of a proxy, for example
  return new ApiError(
    response.status,
    problem.detail ?? `The API responded with status ${response.status}.`,
    problem.request_id ?? response.headers.get('X-Request-Id'),
  )
}

const SERVER_ERROR = 500

/** True for network and server errors. A 4xx response would be the same the next time. */
export const isWorthRetrying = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 0 || error.status >= SERVER_ERROR

export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404
