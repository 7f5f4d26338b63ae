import type { Results } from '../../core/results.ts'
import type { Sample } from '../dataset/load.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { type MeasuredRow, unmeasuredResult } from './rows.ts'

type Jobs = Pick<Inputs, 'shard'>

/** Of the sample's problems, those that are this job's: 1 without shards. */
export const shareOf = ({ problems, heads }: Pick<Sample, 'problems' | 'heads'>): number =>
  problems.length / heads.length

/** The inputs of this job: a shard may spend what its share of the problems is of `max-cost`, all of them together no more. */
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

/** A row for each problem of the sample, in its order: what is of another shard was not asked here. */
export function inWholeSample(measured: readonly MeasuredRow[], { heads, problems }: Sample): readonly MeasuredRow[] {
  if (heads.length === problems.length) return measured
  const own = new Map(measured.map((one) => [one.result.problem_id, one]))
  return heads.map((head) => own.get(head.id) ?? { result: unmeasuredResult(head, 'not_asked'), cost: null })
}

export const shardsOf = ({ shard }: Jobs, outcome: 'ended' | 'stopped'): Results['shards'] =>
  shard && {
    of: shard.of,
    merged: false,
    included: [shard.index],
    stopped: outcome === 'stopped' ? [shard.index] : [],
  }
