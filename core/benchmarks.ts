/** Benchmarks that the Action can run. */
export const BENCHMARKS = ['livecodebench', 'ifeval'] as const
export type BenchmarkName = (typeof BENCHMARKS)[number]

/** The dataset that each has on Hugging Face. */
export const OWN_DATASET: Readonly<Record<BenchmarkName, string>> = {
  livecodebench: 'livecodebench/code_generation_lite',
  ifeval: 'google/IFEval',
}

/**
 * The dataset of a result, where it is not the benchmark's own: its problems may be any, and a score on them is no score of the
 * benchmark. Null otherwise, and for the demo, which has problems of its own and says so.
 * @param benchmark name in results
 */
export function otherDataset(benchmark: string, dataset: string): string | null {
  const own = BENCHMARKS.find((name) => name === benchmark)
  return own === undefined || OWN_DATASET[own] === dataset ? null : dataset
}

/** The name of a benchmark in results. The demo of LiveCodeBench has problems of its own, and with them a name of its own. */
export const nameInResults = (name: BenchmarkName, demo: boolean): string =>
  demo && name === 'livecodebench' ? 'demo' : name

/** Words for people about the results of a benchmark. */
export interface BenchmarkWords {
  readonly title: string
  /** What the score is. */
  readonly score: string
  /** One of the items that are asked. */
  readonly item: string
  /** What a model has done with an item that passed. */
  readonly passed: string
  /** What an item is judged by. */
  readonly parts: string
}

const CODE: BenchmarkWords = {
  title: 'LiveCodeBench',
  score: 'pass@1',
  item: 'problem',
  passed: 'solved',
  parts: 'tests',
}
const INSTRUCTIONS: BenchmarkWords = {
  title: 'IFEval',
  score: 'prompt-level strict',
  item: 'prompt',
  passed: 'followed',
  parts: 'instructions',
}

/** @param benchmark name in results; one that is not known here is its own title */
export function wordsOf(benchmark: string): BenchmarkWords {
  if (benchmark === 'ifeval') return INSTRUCTIONS
  return benchmark === 'livecodebench' ? CODE : { ...CODE, title: benchmark === 'demo' ? 'Programs' : benchmark }
}
