import type { Context } from 'hono'
import type * as z from 'zod'
import type { Env } from '../env.ts'
import { ApiProblem } from '../problem.ts'
import { type CsvRow, toCsv } from './csv.ts'

export interface App {
  readonly Bindings: Env
  readonly Variables: {
    readonly requestId: string
    /** What was thrown and not meant for the outside. */
    readonly failure?: Error
  }
}

export type AppContext = Context<App>

/** One address of the API, with everything that `openapi.json` says of it. */
export interface Route {
  readonly method: 'get' | 'post'
  /** As Hono writes it: `/api/runs/:id`. */
  readonly path: string
  readonly summary: string
  readonly query: z.ZodObject
  readonly body: z.ZodType | null
  /** Of the JSON answer; null when the answer is something else. */
  readonly answer: z.ZodType | null
  /** Media types of the answer, the default first. */
  readonly media: readonly string[]
  readonly handle: (context: AppContext) => Promise<Response>
}

export const JSON_MEDIA = 'application/json'
const CSV_MEDIA = 'text/csv'

/** What a reading route is given. */
export interface Asked<Query> {
  readonly db: D1Database
  readonly now: Date
  readonly query: Query
  /** The named parts of the path. */
  readonly part: (name: string) => string
}

interface Reading<Query extends z.ZodObject, Answer extends z.ZodType> {
  readonly path: string
  readonly summary: string
  readonly query: Query
  readonly answer: Answer
  readonly read: (asked: Asked<z.infer<Query>>) => Promise<z.infer<Answer>>
  /** Makes the route offer CSV: by `Accept`, or by `.csv` after the path. */
  readonly rows?: (answer: z.infer<Answer>) => readonly CsvRow[]
}

/** A route that answers with data. */
export function reading<Query extends z.ZodObject, Answer extends z.ZodType>(route: Reading<Query, Answer>): Route {
  const { path, summary, query, answer, read, rows } = route
  return {
    method: 'get',
    path,
    summary,
    query,
    body: null,
    answer,
    media: rows ? [JSON_MEDIA, CSV_MEDIA] : [JSON_MEDIA],
    handle: async (context) => {
      const data = await read(askedOf(context, query))
      if (!rows || !wantsCsv(context)) return context.json(data as object)
      return context.body(toCsv(rows(data)), 200, { 'Content-Type': `${CSV_MEDIA}; charset=utf-8` })
    },
  }
}

/** @throws ApiProblem `bad_query`, naming each parameter and what is allowed */
export function askedOf<Query extends z.ZodObject>(context: AppContext, query: Query): Asked<z.infer<Query>> {
  const parsed = query.safeParse(context.req.query())
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'query'}: ${message}`)
    throw new ApiProblem('bad_query', 'Some parameters of the query are not valid.', { errors })
  }
  return {
    db: context.env.DB,
    now: new Date(),
    query: parsed.data,
    part: (name) => context.req.param(name) ?? '',
  }
}

const CSV_PATH = /^(\/api\/(?:runs|trends|models|costs|runs\/[^/]+\/problems|problems\/[^/]+))\.csv$/

/** The path by which a request is routed: `/api/runs.csv` is `/api/runs`. */
export function routedPath(request: Request): string {
  const { pathname } = new URL(request.url)
  return CSV_PATH.exec(pathname)?.[1] ?? pathname
}

const wantsCsv = ({ req }: AppContext): boolean =>
  CSV_PATH.test(new URL(req.url).pathname) || (req.header('Accept') ?? '').includes(CSV_MEDIA)
