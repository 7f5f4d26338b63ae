import type { Alert } from '../alerts.ts'
import { COST_KEY, type IssueEntry, type IssueState } from './state.ts'

/** The alerts of one run. */
export interface RunReport {
  readonly key: string
  readonly entry: IssueEntry
  /** Null when the month is fine, `unknown` when it was not asked or not answered. */
  readonly cost: Alert | 'unknown' | null
}

type Decision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'open'; readonly state: IssueState }
  | {
      readonly kind: 'update'
      readonly state: IssueState
      /** Alerts that are new. Without them and without `settled` the body is updated without a comment. */
      readonly added: readonly Alert[]
      /** Names of series without alerts again. */
      readonly settled: readonly string[]
    }
  | {
      readonly kind: 'close'
      readonly settled: readonly string[]
      /** Alerts that last, and that a person has closed before. */
      readonly withheld: readonly Alert[]
    }

/**
 * Decides what becomes of the issue.
 * @param open alerts in our open issue; null when there is none
 * @param closed alerts in each issue that a person has closed, and so has seen. Issues that this program closes hold none.
 */
export function decide(open: IssueState | null, closed: readonly IssueState[], report: RunReport): Decision {
  // An alert in the open issue stays until it is settled, though a person may have closed a twin of the issue.
  const before = new Set(idsIn(open ?? {}))
  const seen = new Set(closed.flatMap(idsIn).filter((id) => !before.has(id)))
  const state = merged(open ?? {}, withoutSeen(report, seen))
  if (open === null) return idsIn(state).length > 0 ? { kind: 'open', state } : { kind: 'nothing' }
  const settled = Object.entries(open).flatMap(([key, { name }]) => (Object.hasOwn(state, key) ? [] : [name]))
  const withheld = alertsOf(report).filter(({ id }) => seen.has(id))
  if (Object.keys(state).length === 0) return { kind: 'close', settled, withheld }
  return { kind: 'update', state, settled, added: alertsIn(state).filter(({ id }) => !before.has(id)) }
}

const costAlerts = ({ cost }: RunReport): Alert[] => (cost === null || cost === 'unknown' ? [] : [cost])
const alertsOf = (report: RunReport): Alert[] => [...report.entry.alerts, ...costAlerts(report)]

/** Drops what a person has closed: it would be reported again for as long as it lasts. */
function withoutSeen(report: RunReport, seen: ReadonlySet<string>): RunReport {
  const { entry, cost } = report
  const isClosed = costAlerts(report).some(({ id }) => seen.has(id))
  const alerts = entry.alerts.filter(({ id }) => !seen.has(id))
  return { ...report, entry: { ...entry, alerts }, cost: isClosed ? null : cost }
}

function merged(before: IssueState, report: RunReport): IssueState {
  const { key, entry, cost } = report
  const named = { ...entry, name: 'cost of the month', alerts: costAlerts(report) }
  const month = cost === 'unknown' ? {} : { [COST_KEY]: named }
  const all = { ...before, [key]: entry, ...month }
  return Object.fromEntries(Object.entries(all).filter(([, { alerts }]) => alerts.length > 0))
}

const alertsIn = (state: IssueState): Alert[] => Object.values(state).flatMap(({ alerts }) => alerts)
const idsIn = (state: IssueState): string[] => alertsIn(state).map(({ id }) => id)
