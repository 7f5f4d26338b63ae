import { identityOf } from './identify.ts'
import { isUnmeasured } from './outcome.ts'
import type { ProblemResult, Results } from './results.ts'
import { type RunScore, scoreOf } from './score.ts'
import { shardIssues } from './shards.ts'

/** Sums of the same doubles in another order differ by far less. */
const SHARE_TOLERANCE = 1e-9

/** A hundredth of a cent: costs are written unrounded, so only the order of a sum may show. */
const USD_TOLERANCE = 1e-4

/**
 * Everything in a result that its own problems contradict, one line each: the field, what is stated, what follows.
 * Empty for a sound result. What cannot be recomputed is not checked: the error rate that a run allowed, and a cost
 * against tokens (caches have prices of their own). A failed run may have any counts: its judge may have failed.
 */
export function findInconsistencies(results: Results): string[] {
  const unsound = results.problems.flatMap((problem) => problemIssues(problem, results))
  if (unsound.length > 0) return unsound // what follows from unsound problems means nothing
  const rules = { samplesPerProblem: results.config.samples_per_problem, maxErrorRate: 1 }
  const recomputed = scoreOf(results.problems, rules)
  return [
    ...countIssues(results, recomputed),
    ...scoreIssues(results, recomputed),
    ...costIssues(results),
    ...shardIssues(results),
  ]
}

/** The same for the fingerprints and the id, which are hashes of other fields. */
export async function findIdentityInconsistencies(results: Results): Promise<string[]> {
  const { id, configFingerprint, sampleFingerprint } = await identityOf(results)
  return [
    ...differs('config_fingerprint', results.config_fingerprint, configFingerprint),
    ...differs('sample.fingerprint', results.sample.fingerprint, sampleFingerprint),
    ...differs('id', results.id, id),
    ...(!results.github && !results.id.startsWith('local-') ? [`id: stated ${results.id}, but github is null`] : []),
  ]
}

type Value = string | number | boolean | null

const differs = (field: string, stated: Value, recomputed: Value): string[] =>
  stated === recomputed ? [] : [`${field}: stated ${stated}, recomputed ${recomputed}`]

function differsBy(tolerance: number, field: string, stated: number | null, recomputed: number | null): string[] {
  const equal =
    stated === null || recomputed === null ? stated === recomputed : Math.abs(stated - recomputed) <= tolerance
  return equal ? [] : [`${field}: stated ${stated}, recomputed ${recomputed}`]
}

function problemIssues(problem: ProblemResult, { config }: Results): string[] {
  const { problem_id, passed, error_type, samples, passed_samples, tests_passed, tests_total } = problem
  const at = (field: string): string => `problems.${problem_id}.${field}`
  const measured = !isUnmeasured(error_type)
  const issues = differs(at('passed'), passed, error_type === null)
  const demand = (field: keyof ProblemResult, holds: boolean, rule: string): void => {
    if (!holds) issues.push(`${at(field)}: stated ${problem[field]}, but ${rule}`)
  }
  demand('samples', measured === samples > 0, `error_type is ${error_type}: samples counts the measured ones`)
  demand('samples', samples <= config.samples_per_problem, `samples_per_problem is ${config.samples_per_problem}`)
  demand('passed_samples', passed_samples <= samples, `samples is ${samples}`)
  if (measured) demand('passed', passed === (passed_samples === samples), `${passed_samples} of ${samples} passed`)
  demand('tests_passed', tests_passed <= tests_total, `tests_total is ${tests_total}`)
  if (passed) demand('tests_passed', tests_passed === tests_total && tests_total > 0, `it passed ${tests_total} tests`)
  else demand('tests_passed', tests_passed < tests_total || tests_total === 0, 'it did not pass')
  return issues
}

const sumOf = (problems: readonly ProblemResult[], value: (problem: ProblemResult) => number): number =>
  problems.reduce((sum, problem) => sum + value(problem), 0)

const countIssues = (results: Results, recomputed: RunScore): string[] => [
  ...differs('sample.size', results.sample.size, results.problems.length),
  ...(results.sample.population < results.sample.size
    ? [`sample.population: stated ${results.sample.population}, but sample.size is ${results.sample.size}`]
    : []),
  ...differs('passed_count', results.passed_count, recomputed.passed_count),
  ...differs('total_count', results.total_count, recomputed.total_count),
  ...differs('errored_count', results.errored_count, recomputed.errored_count),
  ...differs(
    'input_tokens',
    results.input_tokens,
    sumOf(results.problems, (problem) => problem.input_tokens),
  ),
  ...differs(
    'output_tokens',
    results.output_tokens,
    sumOf(results.problems, (problem) => problem.output_tokens),
  ),
]

function scoreIssues(results: Results, recomputed: RunScore): string[] {
  const { status, score, score_bounds, confidence } = results
  const expected: Pick<RunScore, 'score' | 'score_bounds' | 'confidence'> =
    status === 'failed' ? { score: null, score_bounds: null, confidence: null } : recomputed
  const close = (field: string, stated: number | undefined, value: number | undefined): string[] =>
    differsBy(SHARE_TOLERANCE, field, stated ?? null, value ?? null)
  return [
    ...(status === 'failed' ? [] : differs('status', status, recomputed.status)),
    ...differsBy(SHARE_TOLERANCE, 'score', score, expected.score),
    ...close('score_bounds.low', score_bounds?.low, expected.score_bounds?.low),
    ...close('score_bounds.high', score_bounds?.high, expected.score_bounds?.high),
    ...close('confidence.low', confidence?.low, expected.confidence?.low),
    ...close('confidence.high', confidence?.high, expected.confidence?.high),
  ]
}

/** Costs are known all together or not at all. */
function costIssues({ input_cost, output_cost, problems, model }: Results): string[] {
  const known = model.input_price_per_m !== null && model.output_price_per_m !== null
  const costs = [input_cost, output_cost, ...problems.map((problem) => problem.cost)]
  if (!known) return costs.every((cost) => cost === null) ? [] : ['cost: stated, but the price of the model is null']
  if (costs.some((cost) => cost === null)) return ['cost: null in places, but the price of the model is known']
  const stated = (input_cost ?? 0) + (output_cost ?? 0)
  const sum = sumOf(problems, (problem) => problem.cost ?? 0)
  return differsBy(USD_TOLERANCE, 'input_cost + output_cost', stated, sum)
}
