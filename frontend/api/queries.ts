import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type {
  Comparison,
  CostReport,
  Headline,
  Models,
  ProblemHistory,
  RunDetail,
  RunList,
  RunProblems,
  Trends,
} from '../../core/api.ts'
import { useFilter } from '../app/navigation.tsx'
import { getJson, isNotFound } from './client.ts'
import { type Benchmark, type Days, type ModelRef, paths } from './paths.ts'

/** The address is the query key, so parts of the page that need the same data share one request. */
const getQuery = <Data>(path: string) => ({
  queryKey: [path],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<Data>(path, signal),
})

/** Keeps showing the previous data while the filter changes, so that nothing on the page jumps. */
const useFiltered = <Data>(path: string) => useQuery({ ...getQuery<Data>(path), placeholderData: keepPreviousData })

const useEveryModel = () => useFiltered<Models>(paths.models())

/** Benchmarks with a score, the main one first. */
export const useBenchmarks = (): readonly string[] => useEveryModel().data?.benchmarks ?? []

/** The benchmark that the page shows; null while there is only one. */
export function useBenchmark(): Benchmark {
  const { benchmark } = useFilter()
  const known = useBenchmarks()
  if (known.length < 2) return null
  return known.find((name) => name === benchmark) ?? known[0] ?? null
}

/** Gives null where no run has a score yet: that is not an error. */
const headlineQuery = (model: ModelRef | null, benchmark: Benchmark) => ({
  queryKey: [paths.headline(model, benchmark)],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson<Headline>(paths.headline(model, benchmark), signal).catch((error: unknown) => {
      if (isNotFound(error)) return null
      throw error
    }),
})

export const useHeadline = (model: ModelRef | null) =>
  useQuery({ ...headlineQuery(model, useBenchmark()), placeholderData: keepPreviousData })
export function useHeadlines(models: readonly ModelRef[]) {
  const benchmark = useBenchmark()
  return useQueries({ queries: models.map((model) => headlineQuery(model, benchmark)) })
}

/** Models with the daily series of the benchmark that the page shows. */
export const useModels = () => useFiltered<Models>(paths.models(useBenchmark()))

/** Models with a run, in the order of their colours; none while they load. */
export function useRunModels(): Models['models'] {
  const models = useModels().data?.models
  return useMemo(() => (models ?? []).filter(({ latest_run }) => latest_run !== null), [models])
}

export const useTrends = (model: ModelRef | null, days: Days) =>
  useFiltered<Trends>(paths.trends(model, days, useBenchmark()))
export const useCosts = (model: ModelRef | null) => useFiltered<CostReport>(paths.costs(model))

export const useRun = (id: string) => useQuery(getQuery<RunDetail>(paths.run(id)))
export const useRunProblems = (id: string) => useQuery(getQuery<RunProblems>(paths.runProblems(id)))
export const useProblem = (id: string) => useQuery(getQuery<ProblemHistory>(paths.problem(id, useBenchmark())))
export const useComparison = (before: string, after: string) =>
  useQuery(getQuery<Comparison>(paths.comparison(before, after)))

export const RUNS_PER_PAGE = 10

export function useRuns(model: ModelRef | null) {
  const benchmark = useBenchmark()
  return useInfiniteQuery({
    queryKey: [paths.runs(model, RUNS_PER_PAGE, null, benchmark)],
    queryFn: ({ signal, pageParam }) =>
      getJson<RunList>(paths.runs(model, RUNS_PER_PAGE, pageParam, benchmark), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  })
}
