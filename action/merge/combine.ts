import { sha256 } from '../../core/fingerprint.ts'
import { instructionScoresOf } from '../../core/instruction-scores.ts'
import { identified } from '../../core/result-identity.ts'
import type { Results } from '../../core/results.ts'
import { scoreOf } from '../../core/score.ts'
import { shardAt } from '../../core/shards.ts'
import { sumIfKnown } from '../../core/sums.ts'
import { withoutScore } from '../results/no-score.ts'
import type { ShardResults } from './read.ts'

interface MergeFacts {
  /** Largest share of unmeasured answers in a run with a score; those of missing shards count. */
  readonly maxErrorRate: number
  /** The workflow run that merges; null outside of one. */
  readonly github: Results['github']
}

/**
 * Combines shards into the result that the run would have had in one piece. Each problem comes from its own shard; those
 * of a missing shard count as not asked. The run began with its first shard and took as long as the longest.
 * @param shards of one run, by rising number, at least one
 */
export async function combine(shards: readonly ShardResults[], { maxErrorRate, github }: MergeFacts): Promise<Results> {
  const all = shards.map(({ results }) => results)
  const first = all.toSorted((a, b) => Date.parse(a.run_date) - Date.parse(b.run_date))[0]
  const of = shards[0]?.of
  if (first === undefined || of === undefined) throw new RangeError('no shard to combine')
  const byNumber = new Map(shards.map(({ shard, results }) => [shard, results]))
  const problems = first.problems.map((row, place) => byNumber.get(shardAt(place, of))?.problems[place] ?? row)
  const stopped = shards.filter((shard) => shard.stopped).map(({ shard }) => shard)
  const whole = scoreOf(problems, { samplesPerProblem: first.config.samples_per_problem, maxErrorRate })
  const scored = stopped.length > 0 ? withoutScore(whole) : whole
  const sum = (value: (results: Results) => number | null) => sumIfKnown(all.map(value))
  return identified({
    ...first,
    id: `local-${uuidOf(await sha256(all.map(({ id }) => id).join()))}`,
    model: { ...first.model, served_model: all.find(({ model }) => model.served_model)?.model.served_model ?? null },
    ...scored,
    instruction_scores: instructionScoresOf(scored.status, problems),
    config: { ...first.config, sandbox: sandboxOf(all) },
    input_tokens: sum(({ input_tokens }) => input_tokens),
    output_tokens: sum(({ output_tokens }) => output_tokens),
    input_cost: sum(({ input_cost }) => input_cost),
    output_cost: sum(({ output_cost }) => output_cost),
    cost_bound: all.some(({ cost_bound }) => cost_bound === 'at_most') ? 'at_most' : 'exact',
    spent_before: sum(({ spent_before }) => spent_before),
    duration_seconds: Math.max(...all.map(({ duration_seconds }) => duration_seconds)),
    github: contextOf(all, github),
    shards: { of, merged: true, included: shards.map(({ shard }) => shard), stopped },
    problems,
  })
}

/** Joins the kinds, which differ where machines do. A single shard without a sandbox makes it `none`. */
function sandboxOf(all: readonly Results[]): string | null {
  const kinds = [...new Set(all.flatMap(({ config }) => config.sandbox ?? []))].toSorted()
  if (kinds.length === 0) return null
  return kinds.includes('none') ? 'none' : kinds.join('+').slice(0, 50)
}

/**
 * The workflow run that measured, with the highest attempt that took part, the merging one included: its results then
 * replace those of an earlier attempt.
 */
function contextOf(all: readonly Results[], merging: Results['github']): Results['github'] {
  const [latest] = all.flatMap(({ github }) => github ?? []).toSorted((a, b) => b.run_attempt - a.run_attempt)
  if (latest === undefined) return null
  const isSameRun = merging?.run_id === latest.run_id && merging.repository === latest.repository
  return { ...latest, run_attempt: Math.max(latest.run_attempt, isSameRun ? merging.run_attempt : 1) }
}

/** Makes the id from the shards' ids: the same shards merged again are the same result. */
const uuidOf = (hash: string): string => hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
