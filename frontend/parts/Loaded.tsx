import { type ReactNode, useDeferredValue } from 'react'
import { ApiError } from '../api/client.ts'

interface Query<Data> {
  readonly data: Data | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  /** The data is that of the previous choice; that of the new one is on its way. */
  readonly isPlaceholderData?: boolean
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

/**
 * Shows the data; a skeleton while it loads; an error with a retry button when it cannot be loaded. What arrives with the
 * hero's data is drawn after it has been painted.
 */
export function Loaded<Data>({ query, what, size, children }: LoadedProps<Data>) {
  const { data, error, refetch, isFetching, isPlaceholderData = false } = query
  const isTurn = useDeferredValue(data !== undefined) || size === 'hero'
  if ((data === undefined || !isTurn) && error === null)
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
      {data !== undefined && (isPlaceholderData ? <Outdated what={what}>{children(data)}</Outdated> : children(data))}
    </>
  )
}

interface OutdatedProps {
  readonly what: string
  readonly children: ReactNode
}

/** Data of the previous choice: dimmed, out of reach, and named as such. It keeps its place, so that nothing jumps. */
function Outdated({ what, children }: OutdatedProps) {
  return (
    <div className="outdated" aria-busy="true">
      <p className="outdated-note" role="status">
        Loading {what}… Below is your previous choice.
      </p>
      <div className="outdated-data" inert>
        {children}
      </div>
    </div>
  )
}
