import type { ApiError } from '../errors.ts'
import type { Protocol } from './protocol.ts'

/** What Responses and Chat Completions have in common. */

const REFUSALS = {
  400: { status: 400, type: 'invalid_request_error', code: null },
  401: { status: 401, type: 'invalid_request_error', code: 'invalid_api_key' },
  // An empty account comes as too many requests.
  402: { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' },
  404: { status: 404, type: 'invalid_request_error', code: 'model_not_found' },
  429: { status: 429, type: 'requests', code: 'rate_limit_exceeded' },
  500: { status: 500, type: 'server_error', code: null },
  529: { status: 503, type: 'server_error', code: 'server_is_overloaded' },
} as const satisfies Record<ApiError['status'], object>

export const EFFORTS = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

export const openaiBasics: Pick<Protocol, 'keyIn' | 'headers' | 'refuse'> = {
  keyIn: ({ authorization }) => /^Bearer (.*)$/.exec(String(authorization))?.[1],
  headers: ({ requestId }) => ({
    'x-request-id': requestId,
    // Reported, not enforced: this server never refuses a request for its rate.
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-limit-tokens': '30000000',
    'x-ratelimit-remaining-tokens': '29999000',
    'x-ratelimit-reset-tokens': '2ms',
  }),
  refuse: ({ status, message, headers }) => {
    const { status: told, type, code } = REFUSALS[status]
    return { status: told, headers, body: { error: { message, type, param: null, code } } }
  },
}
