/** Where to find the results to compare with. */
export type BaselineSource =
  | { readonly kind: 'file'; readonly path: string }
  /** The latest run with a score that matches a query, e.g. `?model=…`. */
  | { readonly kind: 'latest'; readonly origin: string; readonly query: string }
  | { readonly kind: 'run'; readonly origin: string; readonly id: string }

/** Reads an address of a dashboard's API, or of its page as people copy it. Null when it names no run. */
export function baselineSource({ origin, pathname, search }: URL): BaselineSource | null {
  if (pathname === '/api/runs/latest') return { kind: 'latest', origin, query: search }
  const id = /^(?:\/api)?\/runs\/([\w-]{1,80})$/.exec(pathname)?.[1]
  return id === undefined || id === 'latest' ? null : { kind: 'run', origin, id }
}
