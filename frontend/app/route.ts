import { type Benchmark, DAYS, type Days, type ModelRef } from '../api/paths.ts'

/** What the address shows: the page alone, or a sheet over it. */
export type View =
  | { readonly kind: 'page' }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'problem'; readonly id: string }
  | { readonly kind: 'compare'; readonly before: string; readonly after: string }
  | { readonly kind: 'unknown'; readonly path: string }

/** What the page shows. It stays the same while a sheet is open. */
export interface Filter {
  readonly model: ModelRef | null
  readonly days: Days
  /** Null for the main one. */
  readonly benchmark: Benchmark
}

export const DEFAULT_DAYS: Days = '30'

export function viewOf(pathname: string): View {
  const [room = '', first, second, rest] = pathname.split('/').filter(Boolean).map(decoded)
  if (room === '') return { kind: 'page' }
  if (room === 'compare' && first && second && !rest) return { kind: 'compare', before: first, after: second }
  if ((room === 'runs' || room === 'problems') && first && !second)
    return { kind: room === 'runs' ? 'run' : 'problem', id: first }
  return { kind: 'unknown', path: pathname }
}

export function pathOf(view: Exclude<View, { kind: 'unknown' }>): string {
  switch (view.kind) {
    case 'page':
      return '/'
    case 'run':
      return `/runs/${encodeURIComponent(view.id)}`
    case 'problem':
      return `/problems/${encodeURIComponent(view.id)}`
    case 'compare':
      return `/compare/${encodeURIComponent(view.before)}/${encodeURIComponent(view.after)}`
  }
}

/**
 * Number of history entries with a sheet, up to a new one: closing a sheet goes back over them, and no further.
 * @param depth of the entry before it
 */
export const depthAt = (view: View, depth: number): number => (view.kind === 'page' ? 0 : depth + 1)

export function filterOf(search: string): Filter {
  const query = new URLSearchParams(search)
  const [provider, id] = [query.get('provider'), query.get('model')]
  return {
    model: provider && id ? { provider, id } : null,
    days: DAYS.find((days) => days === query.get('days')) ?? DEFAULT_DAYS,
    benchmark: query.get('benchmark') || null,
  }
}

/** Query string with its question mark; empty for the default filter. */
export function searchOf({ model, days, benchmark }: Filter): string {
  const query = new URLSearchParams({
    ...(model && { provider: model.provider, model: model.id }),
    ...(benchmark !== null && { benchmark }),
    ...(days !== DEFAULT_DAYS && { days }),
  }).toString()
  return query && `?${query}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a stray percent sign
  }
}
