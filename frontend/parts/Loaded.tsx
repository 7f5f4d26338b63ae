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
  /** Name of the data, as in `Loading the costs…`; read out by screen readers. */
  readonly what: string
  /** Height of the skeleton: that of the content, so that nothing jumps when it arrives. */
  readonly size: 'hero' | 'chart' | 'table' | 'sheet'
  readonly children: (data: Data) => ReactNode
}

/** Shows the data; a skeleton while it loads; an error with a retry button when it cannot be loaded. */
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
            {data === undefined
              ? `Could not load ${what}.`
              : `Could not refresh ${what}; showing the last data received.`}{' '}
            {error.message}
            {error instanceof ApiError && error.requestId && <span className="quiet"> Request {error.requestId}</span>}
          </p>
          <button type="button" className="button" onClick={() => refetch()} disabled={isFetching}>
            {isFetching ? 'Retrying…' : 'Try again'}
          </button>
        </div>
      )}
      {data !== undefined && children(data)}
    </>
  )
}
