import type { Results } from '../../core/results.ts'
import type { Sample } from '../dataset/sample.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { isStopped, type Measurement } from './measurement.ts'
import { freeRow, type MeasuredRow, unmeasuredResult } from './rows.ts'

/** This job's share of the sample's problems, from 0 to 1; 1 without shards. */
export const shareOf = ({ problems, heads }: Pick<Sample, 'problems' | 'heads'>): number =>
  problems.length / heads.length

/** Gives a shard its share of `max-cost`, so that all shards together spend no more than the whole. */
export function withShareOfBudget(inputs: Inputs, { problems, heads }: Sample, { log }: Pick<Runtime, 'log'>): Inputs {
  const { shard, maxCost: whole } = inputs
  if (shard === null) return inputs
  const maxCost = whole * shareOf({ problems, heads })
  log(
    `shard ${shard.index}/${shard.of}: ${problems.length} of the sample's ${heads.length} problems, ` +
      `max-cost $${maxCost.toFixed(2)} of $${whole.toFixed(2)}`,
  )
  return { ...inputs, maxCost }
}

/** Adds a `not_asked` row for each problem of the other shards, in the order of the sample. */
export function inWholeSample(measured: readonly MeasuredRow[], { heads, problems }: Sample): readonly MeasuredRow[] {
  if (heads.length === problems.length) return measured
  const own = new Map(measured.map((one) => [one.result.problem_id, one]))
  return heads.map((head) => own.get(head.id) ?? freeRow(unmeasuredResult(head, 'not_asked')))
}

/** The `shards` of the results of this job; null without shards. */
export const shardsOf = ({ shard }: Pick<Inputs, 'shard'>, measurement: Measurement): Results['shards'] =>
  shard && {
    of: shard.of,
    merged: false,
    included: [shard.index],
    stopped: isStopped(measurement) ? [shard.index] : [],
  }
