/** Benchmarks that the Action can run, by the name that results carry. */
export const BENCHMARKS = ['livecodebench', 'ifeval'] as const
export type BenchmarkName = (typeof BENCHMARKS)[number]
