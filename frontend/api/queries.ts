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
import { getJson, isNotFound } from './client.ts'
import { type Days, type ModelRef, paths } from './paths.ts'

/** The address is the query key, so parts of the page that need the same data share one request. */
const getQuery = <Data>(path: string) => ({
  queryKey: [path],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<Data>(path, signal),
})

/** Keeps showing the previous data while the filter changes, so that nothing on the page jumps. */
const useFiltered = <Data>(path: string) => useQuery({ ...getQuery<Data>(path), placeholderData: keepPreviousData })

/** Gives null where no run has a score yet: that is not an error. */
const headlineQuery = (model: ModelRef | null) => ({
  queryKey: [paths.headline(model)],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson<Headline>(paths.headline(model), signal).catch((error: unknown) => {
      if (isNotFound(error)) return null
      throw error
    }),
})

export const useHeadline = (model: ModelRef | null) =>
  useQuery({ ...headlineQuery(model), placeholderData: keepPreviousData })
export const useHeadlines = (models: readonly ModelRef[]) => useQueries({ queries: models.map(headlineQuery) })

export const useModels = () => useFiltered<Models>(paths.models())

/** Models with a run, in the order of their colours; none while they load. */
export function useRunModels(): Models['models'] {
  const models = useModels().data?.models
  return useMemo(() => (models ?? []).filter(({ latest_run }) => latest_run !== null), [models])
}

export const useTrends = (model: ModelRef | null, days: Days) => useFiltered<Trends>(paths.trends(model, days))
export const useCosts = (model: ModelRef | null) => useFiltered<CostReport>(paths.costs(model))

export const useRun = (id: string) => useQuery(getQuery<RunDetail>(paths.run(id)))
export const useRunProblems = (id: string) => useQuery(getQuery<RunProblems>(paths.runProblems(id)))
export const useProblem = (id: string) => useQuery(getQuery<ProblemHistory>(paths.problem(id)))
export const useComparison = (before: string, after: string) =>
  useQuery(getQuery<Comparison>(paths.comparison(before, after)))

export const RUNS_PER_PAGE = 10

export const useRuns = (model: ModelRef | null) =>
  useInfiniteQuery({
    queryKey: [paths.runs(model, RUNS_PER_PAGE, null)],
    queryFn: ({ signal, pageParam }) => getJson<RunList>(paths.runs(model, RUNS_PER_PAGE, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  })
