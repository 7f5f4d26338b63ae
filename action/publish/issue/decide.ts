import type { Concern } from '../concerns.ts'
import { COST_KEY, type Entry, type State } from './state.ts'

/** What one run has to say. */
export interface News {
  readonly key: string
  readonly entry: Entry
  /** Null when the month is fine, `unknown` when nobody asked or nobody answered. */
  readonly cost: Concern | 'unknown' | null
}

export type Decision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'open'; readonly told: State }
  | {
      readonly kind: 'update'
      readonly told: State
      /** What was not told before. Without it and without `settled` the body is brought up to date silently. */
      readonly added: readonly Concern[]
      /** Names of lines that are well again. */
      readonly settled: readonly string[]
    }
  | { readonly kind: 'close'; readonly settled: readonly string[] }

/**
 * @param open what our open issue tells; null when there is none
 * @param closed what our last closed one tells still: a person closed it, and has seen that much. We leave nothing in
 *   the ones that we close ourselves.
 */
export function decide(open: State | null, closed: State | null, news: News): Decision {
  const told = merged(open ?? {}, news)
  if (open === null) {
    const seen = new Set(idsOf(closed ?? {}))
    const isNew = idsOf(told).some((id) => !seen.has(id))
    return isNew ? { kind: 'open', told } : { kind: 'nothing' }
  }
  const settled = Object.entries(open).flatMap(([key, { name }]) => (Object.hasOwn(told, key) ? [] : [name]))
  if (Object.keys(told).length === 0) return { kind: 'close', settled }
  const before = new Set(idsOf(open))
  return { kind: 'update', told, settled, added: concernsOf(told).filter(({ id }) => !before.has(id)) }
}

function merged(before: State, { key, entry, cost }: News): State {
  const costs = cost === null || cost === 'unknown' ? [] : [cost]
  const month = cost === 'unknown' ? {} : { [COST_KEY]: { ...entry, name: 'cost of the month', concerns: costs } }
  const all = { ...before, [key]: entry, ...month }
  return Object.fromEntries(Object.entries(all).filter(([, { concerns }]) => concerns.length > 0))
}

const concernsOf = (told: State): Concern[] => Object.values(told).flatMap(({ concerns }) => concerns)
const idsOf = (told: State): string[] => concernsOf(told).map(({ id }) => id)
