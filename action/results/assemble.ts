import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { nameInResults } from '../../core/benchmarks.ts'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { instructionScoresOf } from '../../core/instruction-scores.ts'
import { parseResults } from '../../core/parse-results.ts'
import type { Price } from '../../core/prices.ts'
import { identified } from '../../core/result-identity.ts'
import { type Results, SCHEMA_VERSION } from '../../core/results.ts'
import type { RunScore } from '../../core/score.ts'
import { scoreOfHeld } from '../../core/shards.ts'
import { sumIfKnown } from '../../core/sums.ts'
import type { AnswerJudge, Benchmark } from '../benchmarks/benchmark.ts'
import type { Sample, SampleHead } from '../dataset/sample.ts'
import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import { printableLine } from '../text/printable.ts'
import { ACTION_VERSION } from '../version.ts'
import { githubContext } from './github-context.ts'
import { isStopped, type Measurement } from './measurement.ts'
import { withoutScore } from './no-score.ts'
import type { MeasuredRow } from './rows.ts'
import { combineSamples } from './samples.ts'
import { inWholeSample, shardsOf } from './shard.ts'

/** Facts of a run that are known before the first answer. */
interface RunFacts {
  readonly benchmark: Pick<Benchmark<SampleHead>, 'name' | 'windowOf'>
  readonly inputs: Inputs
  readonly env: Readonly<Record<string, string | undefined>>
  readonly demo: boolean
  readonly started: Date
  readonly model: Pick<Model, 'id' | 'provider' | 'apiVersion'>
  readonly modelFacts: ModelFacts
  readonly price: Price | null
  readonly sample: Sample
  readonly prompt: { readonly sha256: string }
  readonly judge: { readonly config: AnswerJudge<never>['config'] }
  /** USD that earlier attempts have spent on answers that are not in this result; null when it is not known. */
  readonly spentBefore: number | null
  /** `answers_sha256` by problem id; empty where no answers are kept. */
  readonly answerSeals: ReadonlyMap<string, string>
}

/** Before its hashes are known. */
const UNKNOWN = ''

/**
 * The results of a run, validated against the contract.
 * @throws BenchmarkError `internal` when they break it
 */
export async function assembleResults(facts: RunFacts, measurement: Measurement, ended: Date): Promise<Results> {
  const { benchmark, inputs, model, modelFacts, price, sample, started } = facts
  const rows = inWholeSample(combineSamples(measurement.measured), sample)
  const sealOf = ({ problem_id }: Results['problems'][number]) => facts.answerSeals.get(problem_id) ?? null
  const costOf = ({ cost }: Results['problems'][number]) => (price === null ? null : cost)
  const problems = rows.map(({ result }) => ({ ...result, cost: costOf(result), answers_sha256: sealOf(result) }))
  const { servedModel } = measurement
  const shards = shardsOf(inputs, measurement)
  return validated(
    await identified({
      schema_version: SCHEMA_VERSION,
      id: `local-${randomUUID()}`, // a workflow run has a better one
      demo: facts.demo,
      benchmark: nameInResults(benchmark.name, facts.demo),
      model: {
        id: model.id,
        provider: model.provider,
        display_name: modelFacts.displayName === null ? null : printableLine(modelFacts.displayName) || null,
        input_price_per_m: price?.input ?? null,
        output_price_per_m: price?.output ?? null,
        served_model: servedModel === null ? null : printableLine(servedModel),
      },
      run_date: (measurement.submitted ?? started).toISOString(),
      ...scored(problems, shards, { inputs, measurement }),
      sample: {
        dataset: nameOf(inputs.dataset, sample.revision),
        revision: sample.revision,
        ...benchmark.windowOf(inputs),
        seed: inputs.seed,
        size: problems.length,
        population: sample.population,
        fingerprint: UNKNOWN,
      },
      config: configOf(facts),
      config_fingerprint: UNKNOWN,
      ...totals(rows, price),
      spent_before: price === null ? null : facts.spentBefore,
      duration_seconds: Math.max(0, ended.getTime() - started.getTime()) / 1000,
      github: githubContext(facts.env),
      shards,
      action_version: ACTION_VERSION,
      problems,
    }),
  )
}

const configOf = ({ inputs, model, prompt, judge }: RunFacts): Results['config'] => ({
  api_version: model.apiVersion,
  mode: inputs.mode,
  max_tokens: inputs.maxTokens,
  thinking_budget: inputs.thinkingBudget,
  effort: inputs.effort,
  prompt_sha256: prompt.sha256,
  samples_per_problem: inputs.samplesPerProblem,
  ...judge.config,
})

/** A run that an error or an open batch ended early has no score, however much was measured. */
function scored(
  problems: Results['problems'],
  shards: Results['shards'],
  { inputs, measurement }: { readonly inputs: Inputs; readonly measurement: Measurement },
): RunScore & Pick<Results, 'instruction_scores'> {
  const { samplesPerProblem, maxErrorRate } = inputs
  const held = scoreOfHeld(problems, shards, { samplesPerProblem, maxErrorRate })
  const score = isStopped(measurement) ? withoutScore(held) : held
  return { ...score, instruction_scores: instructionScoresOf(score.status, problems) }
}

const totals = (rows: readonly MeasuredRow[], price: Price | null) => {
  const costs = price === null ? [null] : rows.map(({ cost }) => cost)
  return {
    input_tokens: sumIfKnown(rows.map(({ result }) => result.input_tokens)),
    output_tokens: sumIfKnown(rows.map(({ result }) => result.output_tokens)),
    input_cost: sumIfKnown(costs.map((cost) => cost?.input ?? null)),
    output_cost: sumIfKnown(costs.map((cost) => cost?.output ?? null)),
    cost_bound: rows.some(({ costBound }) => costBound === 'at_most') ? ('at_most' as const) : ('exact' as const),
  }
}

/** Keeps only the last part of a local path: the rest describes a machine, and the revision identifies the data. */
const nameOf = (dataset: string, revision: string): string =>
  printableLine(revision.startsWith('local-') ? basename(dataset) : dataset) || 'local'

/**
 * Returns results that keep their contract.
 * @throws BenchmarkError `internal` for others
 */
export async function validated(results: Results): Promise<Results> {
  const parsed = parseResults(results)
  const issues =
    parsed.kind === 'invalid'
      ? parsed.issues
      : [...findInconsistencies(parsed.results), ...(await findIdentityInconsistencies(parsed.results))]
  if (issues.length === 0) return results
  throw new BenchmarkError('internal', `the results break their contract: ${issues.join('; ')}`, 'Please report this.')
}
