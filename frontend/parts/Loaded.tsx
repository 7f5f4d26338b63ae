import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'

interface Query<Data> {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

interface LoadedProps<Data> {
  readonly query: Query<Data>
  /** What is being loaded, for a reader who cannot see the place that is kept for it. */
  readonly what: string
  /** As high as what will take its place: nothing jumps. */
  readonly size: 'hero' | 'chart' | 'table' | 'sheet'
  readonly children: (data: Data) => ReactNode
}

/** Data, or what there is instead of it: a place kept free, or an error that can be tried again. */
export function Loaded<Data>({ query, what, size, children }: LoadedProps<Data>) {
  const { data, error, refetch, isFetching } = query
  if (data === undefined && error === null)
    return (
      <div className={`skeleton skeleton-${size}`} role="status">
        <span className="visually-hidden">Loading {what}…</span>
      </div>
    )
  return (
    <>
      {error && (
        <div className="note note-bad" role="alert">
          <p>
            {data === undefined ? `Could not load ${what}.` : `Could not refresh ${what}: this is the last answer.`}{' '}
            {error.message}
            {error instanceof ApiError && error.requestId && <span className="quiet"> Request {error.requestId}</span>}
          </p>
          <button type="button" className="button" onClick={() => refetch()} disabled={isFetching}>
            {isFetching ? 'Trying…' : 'Try again'}
          </button>
        </div>
      )}
      {data !== undefined && children(data)}
    </>
  )
}
