import { type Cost, NO_COST } from '../../core/prices.ts'
import { sumIfKnown } from '../../core/sums.ts'
import type { MeasuredRow } from './rows.ts'

/** Makes one row per problem from one row per answer, in the order of first appearance. */
export const combineSamples = (measured: readonly MeasuredRow[]): MeasuredRow[] =>
  [...Map.groupBy(measured, ({ result }) => result.problem_id).values()].map(combine)

/**
 * A problem is measured when one of its answers was, and passed when every measured one passed. Otherwise its error is
 * that of the first answer that did not pass.
 */
function combine(answers: readonly MeasuredRow[]): MeasuredRow {
  const [first] = answers
  if (first === undefined) throw new RangeError('a problem without an answer')
  if (answers.length === 1) return first
  const measured = answers.filter(({ result }) => result.samples > 0)
  const telling = measured.find(({ result }) => !result.passed) ?? measured[0] ?? first
  const sum = (value: (answer: MeasuredRow) => number) => answers.reduce((total, answer) => total + value(answer), 0)
  return {
    answer: telling.answer,
    result: {
      ...telling.result,
      samples: sum(({ result }) => result.samples),
      passed_samples: sum(({ result }) => result.passed_samples),
      latency_ms: sumOfKnown(answers.map(({ result }) => result.latency_ms)),
      judge_ms: sumOfKnown(answers.map(({ result }) => result.judge_ms)),
      input_tokens: sumIfKnown(answers.map(({ result }) => result.input_tokens)),
      output_tokens: sumIfKnown(answers.map(({ result }) => result.output_tokens)),
      cost: sumIfKnown(answers.map(({ result }) => result.cost)),
    },
    cost: sumOfCosts(answers.map(({ cost }) => cost)),
    costBound: answers.some(({ costBound }) => costBound === 'at_most') ? 'at_most' : 'exact',
  }
}

/** Null when nothing is known. */
const sumOfKnown = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null)

/** Null when a part is not known. */
const sumOfCosts = (costs: readonly (Cost | null)[]): Cost | null =>
  costs.reduce(
    (sum, cost) =>
      sum === null || cost === null
        ? null
        : { input: sum.input + cost.input, output: sum.output + cost.output, total: sum.total + cost.total },
    NO_COST,
  )
