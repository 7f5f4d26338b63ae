import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import type {
  Comparison,
  CostReport,
  LatestRun,
  Models,
  ProblemHistory,
  RunDetail,
  RunList,
  RunProblems,
  Trends,
} from '../../core/api.ts'
import { getJson, isNotFound } from './client.ts'
import { type Days, type ModelRef, paths } from './paths.ts'

/** The address is the key: two parts of the page that ask for the same thing ask once. */
const reading = <Answer>(path: string) => ({
  queryKey: [path],
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<Answer>(path, signal),
})

/** A filter that changes keeps the old answer in place until the new one is there: nothing jumps. */
const useReading = <Answer>(path: string) => useQuery({ ...reading<Answer>(path), placeholderData: keepPreviousData })

/** No run with a score yet is an answer, not an error. */
const readingLatest = (model: ModelRef | null) => ({
  queryKey: [paths.latest(model)],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    getJson<LatestRun>(paths.latest(model), signal).catch((error: unknown) => {
      if (isNotFound(error)) return null
      throw error
    }),
})

export const useLatest = (model: ModelRef | null) =>
  useQuery({ ...readingLatest(model), placeholderData: keepPreviousData })
export const useLatestOfEach = (models: readonly ModelRef[]) => useQueries({ queries: models.map(readingLatest) })

export const useModels = () => useReading<Models>(paths.models())
export const useTrends = (model: ModelRef | null, days: Days) => useReading<Trends>(paths.trends(model, days))
export const useCosts = (model: ModelRef | null) => useReading<CostReport>(paths.costs(model))

export const useRun = (id: string) => useQuery(reading<RunDetail>(paths.run(id)))
export const useRunProblems = (id: string) => useQuery(reading<RunProblems>(paths.runProblems(id)))
export const useProblem = (id: string) => useQuery(reading<ProblemHistory>(paths.problem(id)))
export const useComparison = (before: string, after: string) =>
  useQuery(reading<Comparison>(paths.comparison(before, after)))

export const RUNS_PER_PAGE = 10

export const useRuns = (model: ModelRef | null) =>
  useInfiniteQuery({
    queryKey: [paths.runs(model, RUNS_PER_PAGE, null)],
    queryFn: ({ signal, pageParam }) => getJson<RunList>(paths.runs(model, RUNS_PER_PAGE, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  })
