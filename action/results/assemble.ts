import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { findIdentityInconsistencies, findInconsistencies } from '../../core/consistency.ts'
import { type ConfigParts, configFingerprint, resultId, sampleFingerprint } from '../../core/identity.ts'
import type { Price } from '../../core/prices.ts'
import { type ProblemResult, parseResults, type Results, SCHEMA_VERSION } from '../../core/results.ts'
import type { RunScore } from '../../core/score.ts'
import { scoreOfHeld } from '../../core/shards.ts'
import type { Sample } from '../dataset/load.ts'
import { BenchmarkError } from '../errors.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { GRADER } from '../judge/judge.ts'
import type { Judge } from '../judge/verdict.ts'
import type { Model, ModelFacts } from '../models/model.ts'
import { environmentOf } from '../python-env/environment.ts'
import { printableLine } from '../text/printable.ts'
import { githubContext } from './github-context.ts'
import type { MeasuredRow } from './rows.ts'
import { combineSamples } from './samples.ts'
import { inWholeSample, shardsOf } from './shard.ts'

/** Everything that a result tells of, before and after the asking. */
export interface RunFacts {
  readonly inputs: Inputs
  readonly env: Readonly<Record<string, string | undefined>>
  readonly demo: boolean
  readonly actionVersion: string
  readonly started: Date
  /** When the batch was submitted that an earlier run left open: the measurement is of that day. */
  readonly submitted?: Date | null
  readonly ended: Date
  readonly model: Pick<Model, 'id' | 'provider' | 'apiVersion'>
  readonly modelFacts: ModelFacts
  /** Null when no answer came. */
  readonly servedModel: string | null
  readonly price: Price
  readonly sample: Sample
  readonly promptSha256: string
  readonly judge: Pick<Judge, 'python' | 'sandbox'>
  /** One row for each answer that was wanted: problems come as often as they have samples. */
  readonly measured: readonly MeasuredRow[]
  /** A run that was stopped by an error has no score, however much was measured. */
  readonly outcome: 'ended' | 'stopped'
}

/**
 * The results of a run, proved against the contract.
 * @throws BenchmarkError `internal` when they break it
 */
export async function assembleResults(facts: RunFacts): Promise<Results> {
  const { inputs, model, modelFacts, price, judge, sample } = facts
  const measured = inWholeSample(combineSamples(facts.measured), sample)
  const problems = measured.map(({ result }) => result)
  const sumOf = (value: (one: MeasuredRow) => number) => measured.reduce((sum, one) => sum + value(one), 0)
  const config = configOf(facts)
  const config_fingerprint = await configFingerprint(config)
  const sample_fingerprint = await sampleFingerprint({
    revision: sample.revision,
    problemIds: problems.map(({ problem_id }) => problem_id),
  })
  const github = githubContext(facts.env)
  return validated({
    schema_version: SCHEMA_VERSION,
    id: await resultId(github ? { kind: 'github', runId: github.run_id } : { kind: 'local', uuid: randomUUID() }, {
      provider: model.provider,
      model: model.id,
      config,
      sampleFingerprint: sample_fingerprint,
    }),
    demo: facts.demo,
    benchmark: facts.demo ? 'demo' : 'livecodebench',
    model: {
      id: model.id,
      provider: model.provider,
      display_name: modelFacts.displayName === null ? null : printableLine(modelFacts.displayName) || null,
      input_price_per_m: price.input,
      output_price_per_m: price.output,
      served_model: config.servedModel,
    },
    run_date: (facts.submitted ?? facts.started).toISOString(),
    ...scored(problems, facts),
    sample: {
      dataset: nameOf(inputs.dataset, sample.revision),
      revision: sample.revision,
      release: inputs.release,
      start_date: inputs.startDate,
      end_date: inputs.endDate,
      seed: inputs.seed,
      size: problems.length,
      population: sample.population,
      fingerprint: sample_fingerprint,
    },
    config: {
      api_version: config.apiVersion,
      mode: inputs.mode,
      max_tokens: config.maxTokens,
      thinking_budget: config.thinkingBudget,
      effort: config.effort,
      prompt_sha256: config.promptSha256,
      samples_per_problem: config.samplesPerProblem,
      grader: config.grader,
      python: config.python,
      packages: judge.python.packages,
      test_timeout: config.testTimeoutSeconds,
      memory_limit_mb: config.memoryLimitMb,
      environment: environmentOf(judge.python),
      sandbox: judge.sandbox.kind,
    },
    config_fingerprint,
    input_tokens: sumOf(({ result }) => result.input_tokens),
    output_tokens: sumOf(({ result }) => result.output_tokens),
    input_cost: sumOf(({ cost }) => cost?.input ?? 0),
    output_cost: sumOf(({ cost }) => cost?.output ?? 0),
    duration_seconds: Math.max(0, facts.ended.getTime() - facts.started.getTime()) / 1000,
    github,
    shards: shardsOf(inputs, facts.outcome),
    action_version: facts.actionVersion,
    problems,
  })
}

const configOf = ({ inputs, model, servedModel, promptSha256, judge }: RunFacts): ConfigParts => ({
  servedModel: servedModel === null ? null : printableLine(servedModel),
  apiVersion: model.apiVersion,
  maxTokens: inputs.maxTokens,
  thinkingBudget: inputs.thinkingBudget,
  effort: inputs.effort,
  samplesPerProblem: inputs.samplesPerProblem,
  promptSha256,
  grader: GRADER,
  python: `${judge.python.implementation} ${judge.python.version}`,
  packages: judge.python.packages,
  testTimeoutSeconds: inputs.testTimeout,
  memoryLimitMb: inputs.memoryLimitMb,
})

function scored(problems: readonly ProblemResult[], { inputs, outcome }: RunFacts): RunScore {
  const score = scoreOfHeld(problems, shardsOf(inputs, outcome), {
    samplesPerProblem: inputs.samplesPerProblem,
    maxErrorRate: inputs.maxErrorRate,
  })
  if (outcome === 'ended') return score
  return { ...score, status: 'failed', score: null, score_bounds: null, confidence: null }
}

/** A local path says more about somebody's machine than about the data, which the revision identifies. */
const nameOf = (dataset: string, revision: string): string =>
  printableLine(revision.startsWith('local-') ? basename(dataset) : dataset) || 'local'

/** The same results. Throws `internal` when they break the contract. */
export async function validated(results: Results): Promise<Results> {
  const parsed = parseResults(results)
  const issues =
    parsed.kind === 'invalid'
      ? parsed.issues
      : [...findInconsistencies(parsed.results), ...(await findIdentityInconsistencies(parsed.results))]
  if (issues.length === 0) return results
  throw new BenchmarkError('internal', `the results break their contract: ${issues.join('; ')}`, 'Please report this.')
}
