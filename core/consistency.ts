import { type InstructionScores, instructionScoresOf } from './instruction-scores.ts'
import { isUnmeasured } from './outcome.ts'
import { identityOf } from './result-identity.ts'
import type { ProblemResult, Results } from './results.ts'
import { type RunScore, scoreOf } from './score.ts'
import { shardIssues } from './shards.ts'
import { sumIfKnown } from './sums.ts'

/** Adding the same numbers in another order changes a sum by far less. */
const SHARE_TOLERANCE = 1e-9

/** A hundredth of a cent. Costs are not rounded, so sums differ only by the order of addition. */
const USD_TOLERANCE = 1e-4

/**
 * Finds fields of a result that contradict its own problems: a line each with the field, the stated and the recomputed
 * value. Empty for a sound result. Two things cannot be recomputed and are not checked: the allowed error rate, and costs
 * against tokens (caches have their own prices). A failed run may have any counts, because its judge may have failed.
 */
export function findInconsistencies(results: Results): string[] {
  const unsound = results.problems.flatMap((problem) => problemIssues(problem, results))
  if (unsound.length > 0) return unsound // nothing can be recomputed from unsound problems
  const rules = { samplesPerProblem: results.config.samples_per_problem, maxErrorRate: 1 }
  const recomputed = scoreOf(results.problems, rules)
  return [
    ...countIssues(results, recomputed),
    ...scoreIssues(results, recomputed),
    ...costIssues(results),
    ...instructionIssues(results),
    ...shardIssues(results),
  ]
}

/** Finds fingerprints and ids that are not the hashes of the fields they stand for, a line each. */
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

const countIssues = (results: Results, recomputed: RunScore): string[] => [
  ...differs('sample.size', results.sample.size, results.problems.length),
  ...(results.sample.population < results.sample.size
    ? [`sample.population: stated ${results.sample.population}, but sample.size is ${results.sample.size}`]
    : []),
  ...differs('passed_count', results.passed_count, recomputed.passed_count),
  ...differs('total_count', results.total_count, recomputed.total_count),
  ...differs('errored_count', results.errored_count, recomputed.errored_count),
  ...differs('input_tokens', results.input_tokens, sumIfKnown(results.problems.map((one) => one.input_tokens))),
  ...differs('output_tokens', results.output_tokens, sumIfKnown(results.problems.map((one) => one.output_tokens))),
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

/** A cost is known exactly where the price is known and the tokens are counted; a sum, where all its parts are. */
function costIssues({ input_cost, output_cost, spent_before, problems, model }: Results): string[] {
  const isPriced = model.input_price_per_m !== null && model.output_price_per_m !== null
  const unknown = isPriced ? 'the tokens were not counted' : 'the price of the model is null'
  const isKnown = (one: ProblemResult): boolean => isPriced && one.input_tokens !== null && one.output_tokens !== null
  const check = (field: string, cost: number | null, expected: boolean): string[] =>
    (cost !== null) === expected
      ? []
      : [`${field}: stated ${cost}, but ${expected ? 'price and tokens are known' : unknown}`]
  const isWhole = problems.every(isKnown)
  const issues = [
    ...problems.flatMap((one) => check(`problems.${one.problem_id}.cost`, one.cost, isKnown(one))),
    ...check('input_cost', input_cost, isWhole),
    ...check('output_cost', output_cost, isWhole),
    ...(isPriced || spent_before === null
      ? []
      : [`spent_before: stated ${spent_before}, but the price of the model is null`]),
  ]
  if (issues.length > 0 || !isWhole) return issues
  const sum = problems.reduce((total, { cost }) => total + (cost ?? 0), 0)
  return differsBy(USD_TOLERANCE, 'input_cost + output_cost', (input_cost ?? 0) + (output_cost ?? 0), sum)
}

/** Instructions belong to a benchmark, not to a problem: every measured problem has them, or none has. */
function instructionIssues({ problems, status, instruction_scores }: Results): string[] {
  const measured = problems.filter(({ error_type }) => !isUnmeasured(error_type))
  const issues = measured.flatMap(({ problem_id, instructions, tests_passed, tests_total }) =>
    instructions === null
      ? []
      : [
          ...differs(`problems.${problem_id}.tests_total`, tests_total, instructions.length),
          ...differs(
            `problems.${problem_id}.tests_passed`,
            tests_passed,
            instructions.filter(({ strict }) => strict).length,
          ),
        ],
  )
  const without = measured.filter(({ instructions }) => instructions === null)
  if (without.length > 0 && without.length < measured.length)
    issues.push(`problems.${without[0]?.problem_id}.instructions: stated null, but other problems have instructions`)
  if (issues.length > 0) return issues
  const expected = instructionScoresOf(status, problems)
  const field = (name: keyof InstructionScores): string[] =>
    differsBy(
      SHARE_TOLERANCE,
      `instruction_scores.${name}`,
      instruction_scores?.[name] ?? null,
      expected?.[name] ?? null,
    )
  return [...field('instruction_strict'), ...field('prompt_loose'), ...field('instruction_loose')]
}
