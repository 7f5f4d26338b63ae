import type { BenchmarkName } from '../../core/benchmarks.ts'
import type { SampleHead } from '../dataset/sample.ts'
import type { Benchmark } from './benchmark.ts'
import { IFEVAL } from './ifeval/ifeval.ts'
import { LIVECODEBENCH } from './livecodebench/livecodebench.ts'

/** Calls `use` with the benchmark of that name. Only the benchmark itself knows what its problems are made of. */
export const withBenchmark = <T>(
  name: BenchmarkName,
  use: <Problem extends SampleHead>(benchmark: Benchmark<Problem>) => T,
): T => (name === 'ifeval' ? use(IFEVAL) : use(LIVECODEBENCH))
