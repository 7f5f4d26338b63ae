import type { Benchmark } from '../api/paths.ts'

/**
 * The benchmark that a link to a problem must name: a permalink may show a run over the page of another benchmark, and the
 * ids of two benchmarks may be equal. Undefined where the page shows it already.
 * @param own the benchmark of the problem
 */
export const linkedBenchmark = (shown: Benchmark, own: string): string | undefined =>
  shown === null || shown === own ? undefined : own
