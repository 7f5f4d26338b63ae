import { NO_GATES } from '../gates/report.ts'
import type { SummaryNotes } from './headline.ts'

/** Notes of an undisturbed run without gates. */
export const NOTES: SummaryNotes = {
  stoppedBy: null,
  remarks: [],
  uncollected: null,
  prompt: 'ours',
  unreportedCost: 0,
  unusableCost: 0,
  cacheHit: false,
  file: 'results.json',
  gates: NO_GATES,
}
