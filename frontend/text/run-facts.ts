import type { RunDetail } from '../../core/api.ts'
import { otherDataset } from '../../core/benchmarks.ts'
import { percent } from './format.ts'

interface TextFact {
  readonly name: string
  readonly value: string
}

/** With several answers to a problem the score counts each, and this only problems of which all passed. */
export const passedFact = ({ run, config }: Pick<RunDetail, 'run' | 'config'>): TextFact => ({
  name: config.samples_per_problem === 1 ? 'Passed' : 'Passed with every answer',
  value: `${run.passed_count} of ${run.total_count}`,
})

/** Only LiveCodeBench asks for programs. */
export function answerKindsFact(benchmark: string, kinds: NonNullable<RunDetail['answer_kinds']>): TextFact {
  const { truncated, refusal, no_code } = kinds
  const both = `${percent(truncated)} cut off, ${percent(refusal)} refused`
  if (benchmark === 'ifeval') return { name: 'Answers that are not whole', value: both }
  return { name: 'Answers without a program', value: `${both}, ${percent(no_code)} without code` }
}

/** ` on owner/name`, behind the problems of a run on another dataset than the benchmark's own; else empty. */
export function datasetText(benchmark: string, dataset: string): string {
  const other = otherDataset(benchmark, dataset)
  return other === null ? '' : ` on ${other}`
}
