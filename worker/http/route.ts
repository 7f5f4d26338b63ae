import type { Context } from 'hono'
import type * as z from 'zod'
import type { Env } from '../env.ts'
import { ApiProblem, badQuery } from '../problem.ts'
import { bestType } from './accept.ts'

export interface App {
  readonly Bindings: Env
  readonly Variables: {
    readonly requestId: string
    /** An unexpected error: logged, never sent. */
    readonly failure?: Error
  }
}

export type AppContext = Context<App>

/** One address of the API, with all that `openapi.json` needs. */
export interface Route {
  readonly method: 'get' | 'post'
  /** In Hono's form: `/api/runs/:id`. */
  readonly path: string
  readonly summary: string
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  /** Schema of a JSON response; null for any other kind. */
  readonly response: z.ZodType | null
  /** Content types that can be asked for, the default first. */
  readonly contentTypes: readonly string[]
  /** Content types of an error, where it is not problem details. */
  readonly errorTypes?: readonly string[]
  readonly handle: (context: AppContext) => Promise<Response>
}

export const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'

/** What a GET route's `read` gets. */
export interface RequestContext<Query> {
  readonly db: D1Database
  readonly env: Env
  readonly now: Date
  readonly query: Query
  /** Value of a named part of the path. */
  readonly param: (name: string) => string
}

interface GetRoute<Query extends z.ZodObject, Data extends z.ZodType> {
  readonly path: string
  readonly summary: string
  readonly query: Query
  readonly response: Data
  readonly read: (context: RequestContext<z.infer<Query>>) => Promise<z.infer<Data>>
  /** The same as CSV, which is chosen by `Accept` or by `.csv` after the path. */
  readonly csv?: (data: z.infer<Data>) => string
  /** Cursor of the next page; null on the last one. */
  readonly nextCursor?: (data: z.infer<Data>) => string | null
}

/** Makes a GET route that answers with JSON, and with CSV where `csv` is given. */
export function getRoute<Query extends z.ZodObject, Data extends z.ZodType>(route: GetRoute<Query, Data>): Route {
  const { path, summary, query, response, read, csv, nextCursor } = route
  const contentTypes = csv ? [JSON_TYPE, CSV_TYPE] : [JSON_TYPE]
  return {
    method: 'get',
    path,
    summary,
    query,
    body: null,
    response,
    contentTypes,
    handle: async (context) => {
      const type = contentTypeOf(context, contentTypes)
      const data = await read(requestContextOf(context, query))
      setLinkToNext(context, nextCursor?.(data) ?? null)
      if (!csv || type !== CSV_TYPE) return context.json(data as object)
      return context.body(csv(data), 200, { 'Content-Type': `${CSV_TYPE}; charset=utf-8` })
    },
  }
}

/** @throws ApiProblem `bad_query`, naming each parameter and what is allowed */
export function requestContextOf<Query extends z.ZodObject>(
  context: AppContext,
  query: Query,
): RequestContext<z.infer<Query>> {
  const given = context.req.queries()
  const repeated = Object.keys(query.shape).filter((name) => (given[name]?.length ?? 0) > 1)
  if (repeated.length > 0) throw badQuery(repeated.map((name) => `${name}: is given more than once`))
  const parsed = query.safeParse(context.req.query())
  if (!parsed.success) {
    throw badQuery(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'query'}: ${message}`))
  }
  return {
    db: context.env.DB,
    env: context.env,
    now: new Date(),
    query: parsed.data,
    param: (name) => context.req.param(name) ?? '',
  }
}

const CSV_PATH = /^(\/api\/(?:runs|trends|models|costs|runs\/[^/]+\/problems|problems\/[^/]+))\.csv$/

/** The path that is matched against routes: `/api/runs.csv` becomes `/api/runs`. */
export function routedPath(request: Request): string {
  const { pathname } = new URL(request.url)
  return CSV_PATH.exec(pathname)?.[1] ?? pathname
}

/** @throws ApiProblem `not_acceptable` */
function contentTypeOf({ req }: AppContext, offered: readonly string[]): string {
  if (CSV_PATH.test(new URL(req.url).pathname)) return CSV_TYPE
  const type = bestType(req.header('Accept'), offered)
  if (type === null) throw new ApiProblem('not_acceptable', `Available here: ${offered.join(', ')}.`)
  return type
}

/** Says that there is more than this page, and where: a saved CSV shows no `next_cursor`. */
function setLinkToNext(context: AppContext, cursor: string | null): void {
  if (cursor === null) return
  const next = new URL(context.req.url)
  next.searchParams.set('cursor', cursor)
  context.header('Link', `<${next.pathname}${next.search}>; rel="next"`)
  context.header('X-Complete', 'false')
}
