import type { PairedChange, RunDetail } from '../../../core/api.ts'
import { type Comparable, compareResults, type SameSample } from '../../../core/compare.ts'
import { changedSettings } from '../../../core/settings.ts'
import {
  PUBLIC_SPREAD,
  type Spread,
  smallestDetectableDrop,
  smallestDetectablePairedDrop,
} from '../../../core/statistics.ts'
import { presentStates } from '../../db/present.ts'
import { type Outcome, outcomesOf } from '../../db/problems.ts'
import {
  answerKindsOfRow,
  breakdownOfRow,
  documentOf,
  type FullRunRow,
  previousInSeries,
  previousOfModel,
  type RunRow,
  refOf,
  summaryOf,
} from '../../db/runs.ts'
import { standingOf } from '../../db/standing.ts'

/** Everything about a run except its single problems. */
export async function detailOf(db: D1Database, row: FullRunRow): Promise<RunDetail> {
  const document = documentOf(row)
  const { model, sample, config, config_fingerprint, shards, action_version, demo, total_count } = document
  const standing = await standingOf(db, row.series)
  const own = standing?.spread ?? null
  const spread = own ?? PUBLIC_SPREAD
  const present = row.score === null ? null : (await presentStates(db, [{ run: row, standing }])).get(row.id)
  const previous = await previousInSeries(db, row)
  const compared = previous && (await comparedWith(db, previous, { row, spread }))
  const before = previous ?? (await previousOfModel(db, row))
  return {
    demo,
    run: summaryOf(row),
    instruction_scores: document.instruction_scores,
    sample,
    config,
    config_fingerprint,
    price: { input_price_per_m: model.input_price_per_m, output_price_per_m: model.output_price_per_m },
    shards,
    action_version,
    breakdown: breakdownOfRow(row),
    drift: present?.drift ?? null,
    lengths: present?.lengths ?? null,
    answer_kinds: row.score === null ? null : answerKindsOfRow(row),
    spread: own && { day_variance: own.dayVariance, degrees: own.degrees, wavering: own.wavering },
    change: compared && {
      previous: {
        ...refOf(compared.previous),
        score: compared.score,
        mode: documentOf(compared.previous).config.mode,
      },
      ...pairedChangeOf(compared.comparison),
    },
    settings_since: before && {
      previous: refOf(before),
      changed: changedSettings(documentOf(before), documentOf(row)),
    },
    detectable_drop: {
      same_problems: compared && detectableDropOf(compared.comparison, spread),
      other_problems:
        row.score === null || total_count < 2 ? null : smallestDetectableDrop(row.score, total_count, spread),
    },
  }
}

/** Smallest drop that would have shown against the run before. */
const detectableDropOf = ({ meanSquare, compared }: SameSample, spread: Spread): number | null =>
  smallestDetectablePairedDrop(meanSquare, compared, spread)

interface Compared {
  readonly previous: RunRow
  readonly score: number
  readonly comparison: SameSample
}

/** A run against the one before it in its series; null where there is nothing to compare. */
async function comparedWith(
  db: D1Database,
  previous: RunRow,
  { row, spread }: { readonly row: RunRow; readonly spread: Spread },
): Promise<Compared | null> {
  if (row.score === null || previous.score === null) return null
  const [before, after] = await comparablesOf(db, previous, row)
  const comparison = compareResults(before, after, spread)
  if (comparison.kind !== 'same_sample') return null // too few problems were measured in both runs
  return { previous, score: previous.score, comparison }
}

/** Loads two runs with the outcomes of their problems. */
export async function comparablesOf(
  db: D1Database,
  before: RunRow,
  after: RunRow,
): Promise<readonly [Comparable & { problems: Outcome[] }, Comparable & { problems: Outcome[] }]> {
  const outcomes = await outcomesOf(db, [before.id, after.id])
  const comparable = (row: RunRow) => ({
    ...documentOf(row),
    problems: outcomes.filter(({ run_id }) => run_id === row.id),
  })
  return [comparable(before), comparable(after)]
}

export const pairedChangeOf = ({ word, difference, compared, lost, gained, ...rest }: SameSample): PairedChange => ({
  word,
  difference: { mean: difference.mean, standard_error: difference.standardError, ...difference.interval },
  compared,
  lost: lost.length,
  gained: gained.length,
  mcnemar: { p: rest.mcnemar.p, mid_p: rest.mcnemar.midP, one_sided: rest.mcnemar.oneSided },
  test: rest.test,
})
