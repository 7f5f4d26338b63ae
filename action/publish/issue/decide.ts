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
  | {
      readonly kind: 'close'
      readonly settled: readonly string[]
      /** What lasts all the same, and is not told again. */
      readonly withheld: readonly Concern[]
    }

/**
 * @param open what our open issue tells; null when there is none
 * @param closed what each of our closed ones tells still: a person closed it, and has seen that much. We leave nothing in
 *   the ones that we close ourselves.
 */
export function decide(open: State | null, closed: readonly State[], news: News): Decision {
  // What the open one tells stays until it is settled, though somebody may have closed a twin of the issue.
  const before = new Set(idsOf(open ?? {}))
  const seen = new Set(closed.flatMap(idsOf).filter((id) => !before.has(id)))
  const told = merged(open ?? {}, unseen(news, seen))
  if (open === null) return idsOf(told).length > 0 ? { kind: 'open', told } : { kind: 'nothing' }
  const settled = Object.entries(open).flatMap(([key, { name }]) => (Object.hasOwn(told, key) ? [] : [name]))
  const withheld = saidBy(news).filter(({ id }) => seen.has(id))
  if (Object.keys(told).length === 0) return { kind: 'close', settled, withheld }
  return { kind: 'update', told, settled, added: concernsOf(told).filter(({ id }) => !before.has(id)) }
}

const costsOf = ({ cost }: News): Concern[] => (cost === null || cost === 'unknown' ? [] : [cost])
const saidBy = (news: News): Concern[] => [...news.entry.concerns, ...costsOf(news)]

/** Without what a person has closed: it would be told again for as long as it lasts. */
function unseen(news: News, seen: ReadonlySet<string>): News {
  const { entry, cost } = news
  const isClosed = costsOf(news).some(({ id }) => seen.has(id))
  const concerns = entry.concerns.filter(({ id }) => !seen.has(id))
  return { ...news, entry: { ...entry, concerns }, cost: isClosed ? null : cost }
}

function merged(before: State, news: News): State {
  const { key, entry, cost } = news
  const named = { ...entry, name: 'cost of the month', concerns: costsOf(news) }
  const month = cost === 'unknown' ? {} : { [COST_KEY]: named }
  const all = { ...before, [key]: entry, ...month }
  return Object.fromEntries(Object.entries(all).filter(([, { concerns }]) => concerns.length > 0))
}

const concernsOf = (told: State): Concern[] => Object.values(told).flatMap(({ concerns }) => concerns)
const idsOf = (told: State): string[] => concernsOf(told).map(({ id }) => id)
