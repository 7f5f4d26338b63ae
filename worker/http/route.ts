import type { Context } from 'hono'
import type * as z from 'zod'
import type { Env } from '../env.ts'
import { ApiProblem } from '../problem.ts'
import { type CsvRow, toCsv } from './csv.ts'

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
  readonly handle: (context: AppContext) => Promise<Response>
}

export const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'

/** What a GET route's `read` gets. */
interface RequestContext<Query> {
  readonly db: D1Database
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
  /** Rows for CSV, which is chosen by `Accept` or by `.csv` after the path. */
  readonly rows?: (data: z.infer<Data>) => readonly CsvRow[]
}

/** Makes a GET route that answers with JSON, and with CSV where `rows` is given. */
export function getRoute<Query extends z.ZodObject, Data extends z.ZodType>(route: GetRoute<Query, Data>): Route {
  const { path, summary, query, response, read, rows } = route
  return {
    method: 'get',
    path,
    summary,
    query,
    body: null,
    response,
    contentTypes: rows ? [JSON_TYPE, CSV_TYPE] : [JSON_TYPE],
    handle: async (context) => {
      const data = await read(requestContextOf(context, query))
      if (!rows || !wantsCsv(context)) return context.json(data as object)
      return context.body(toCsv(rows(data)), 200, { 'Content-Type': `${CSV_TYPE}; charset=utf-8` })
    },
  }
}

/** @throws ApiProblem `bad_query`, naming each parameter and what is allowed */
export function requestContextOf<Query extends z.ZodObject>(
  context: AppContext,
  query: Query,
): RequestContext<z.infer<Query>> {
  const parsed = query.safeParse(context.req.query())
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'query'}: ${message}`)
    throw new ApiProblem('bad_query', 'Some parameters of the query are not valid.', { errors })
  }
  return {
    db: context.env.DB,
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

const wantsCsv = ({ req }: AppContext): boolean =>
  CSV_PATH.test(new URL(req.url).pathname) || (req.header('Accept') ?? '').includes(CSV_TYPE)
