import * as z from 'zod'
import { ApiError } from './errors.ts'

const body = z.strictObject({
  requests: z
    .array(z.strictObject({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: z.looseObject({}) }))
    .min(1)
    .max(100_000)
    .refine(
      (requests) => new Set(requests.map(({ custom_id }) => custom_id)).size === requests.length,
      'custom_id must be unique',
    ),
})

export type BatchRequests = z.infer<typeof body>['requests']

/** Reads the body of `POST /v1/messages/batches`. The parameters themselves are read only when their turn comes. */
export const readBatchRequests = (json: string): BatchRequests => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    throw new ApiError(400, 'The request body is not valid JSON')
  }
  const { data, error } = body.safeParse(value)
  if (error)
    throw new ApiError(400, error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  return data.requests
}

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(20),
  after_id: z.string().optional(),
})

/** A page of a list, newest first, as the query asks for it. */
export const pageOf = <T extends { readonly id: string }>(newestFirst: readonly T[], query: URLSearchParams) => {
  const { data: page, error } = listQuery.safeParse(Object.fromEntries(query))
  if (error) throw new ApiError(400, z.prettifyError(error))
  const start = page.after_id === undefined ? 0 : newestFirst.findIndex(({ id }) => id === page.after_id) + 1
  const data = newestFirst.slice(start, start + page.limit)
  return {
    data,
    has_more: start + data.length < newestFirst.length,
    first_id: data.at(0)?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  }
}
