import { keepPreviousData, type QueryClient, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
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
import type { Filter } from '../app/route.ts'
import { getJson, isNotFound } from './client.ts'
import { type Benchmark, type Days, type ModelRef, paths } from './paths.ts'

/** The address is the query key, so parts of the page that need the same data share one request. */
const getQuery = <Data>(path: string) => ({
  queryKey: [path],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<Data>(path, signal),
})

/** Keeps showing the previous data while the filter changes, so that nothing on the page jumps. */
const useFiltered = <Data>(path: string, { enabled = true } = {}) =>
  useQuery({ ...getQuery<Data>(path), placeholderData: keepPreviousData, enabled })

/** Models, and the benchmarks, which are the same whichever the address names. */
const useNamed = () => useFiltered<Models>(paths.models(useFilter().benchmark))

/** Benchmarks with a score, the main one first. */
export const useBenchmarks = (): readonly string[] => useNamed().data?.benchmarks ?? []

/** The benchmark that the address names; null for the main one, also where no run has the one that is named. */
function useChosen(): Benchmark {
  const { benchmark } = useFilter()
  const known = useBenchmarks()
  return benchmark === null || known.length === 0 || known.includes(benchmark) ? benchmark : null
}

/** The benchmark that the page shows; null while there is only one. Trend and runs are about all of them unasked. */
export function useBenchmark(): Benchmark {
  const known = useBenchmarks()
  const chosen = useChosen()
  return known.length < 2 ? null : (chosen ?? known[0] ?? null)
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

/** Fetches what the answer consists of. public/preload.js asks for the same addresses before this code has arrived. */
export const fetchAnswer = (client: QueryClient, { model, benchmark }: Filter): Promise<unknown> =>
  Promise.all([
    client.prefetchQuery(getQuery<Models>(paths.models(benchmark))),
    client.prefetchQuery(headlineQuery(model, benchmark)),
  ])

export const useHeadline = (model: ModelRef | null) =>
  useQuery({ ...headlineQuery(model, useChosen()), placeholderData: keepPreviousData })
export function useHeadlines(models: readonly ModelRef[]) {
  const benchmark = useChosen()
  return useQueries({ queries: models.map((model) => headlineQuery(model, benchmark)) })
}

/** Models with the daily series and the latest run of the benchmark that the page shows. */
export const useModels = () => useFiltered<Models>(paths.models(useChosen()))

/** Models with a run, in the order of their colours; none while they load. */
export function useRunModels(): Models['models'] {
  const models = useModels().data?.models
  return useMemo(() => (models ?? []).filter(({ latest_run }) => latest_run !== null), [models])
}

export const useTrends = (model: ModelRef | null, days: Days) =>
  useFiltered<Trends>(paths.trends(model, days, useBenchmark()), { enabled: !useNamed().isPending })
export const useCosts = (model: ModelRef | null) => useFiltered<CostReport>(paths.costs(model))

export const useRun = (id: string) => useQuery(getQuery<RunDetail>(paths.run(id)))
export const useRunProblems = (id: string) => useQuery(getQuery<RunProblems>(paths.runProblems(id)))
/** Not asked for before the benchmarks are known: the id may be that of another one's problem, too. */
export const useProblem = (id: string) =>
  useQuery({ ...getQuery<ProblemHistory>(paths.problem(id, useBenchmark())), enabled: !useNamed().isPending })
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
    enabled: !useNamed().isPending,
  })
}
