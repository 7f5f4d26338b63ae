import type { ProblemDetails } from '../../core/api.ts'

/** The API said no, or could not be reached (status 0). The message is for the reader. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** By which the operator finds the request in the log. */
  readonly requestId: string | null

  constructor(status: number, message: string, requestId: string | null) {
    super(message)
    this.status = status
    this.requestId = requestId
  }
}

/** @throws ApiError */
export async function getJson<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { signal, headers: { Accept: 'application/json' } }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiError(0, 'The API could not be reached. Is the network up?', null)
  })
  if (!response.ok) throw await refusal(response)
  return response.json()
}

async function refusal(response: Response): Promise<ApiError> {
  const problem: Partial<ProblemDetails> = await response.json().catch(() => ({})) // a proxy's page, say
  return new ApiError(
    response.status,
    problem.detail ?? `The API answered ${response.status}.`,
    problem.request_id ?? response.headers.get('X-Request-Id'),
  )
}

const SERVER_FAULT = 500

/** What the API refuses it will refuse again. */
export const isWorthRetrying = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 0 || error.status >= SERVER_FAULT

export const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404
