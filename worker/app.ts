import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { logRequest } from './http/log.ts'
import { type App, type AppContext, type Route, routedPath } from './http/route.ts'
import { ApiProblem, problemOf, problemResponse } from './problem.ts'
import { getBadge } from './routes/badge/get.ts'
import { getCosts } from './routes/costs/get.ts'
import { getHeadline } from './routes/headline/get.ts'
import { getHealth } from './routes/health/get.ts'
import { getModels } from './routes/models/list.ts'
import { openApiRoute } from './routes/openapi/get.ts'
import { getProblem } from './routes/problems/get.ts'
import { postResults } from './routes/results/post.ts'
import { compareRuns } from './routes/runs/compare.ts'
import { getRun } from './routes/runs/get.ts'
import { getLatestRun } from './routes/runs/latest.ts'
import { listAllRuns } from './routes/runs/list.ts'
import { getRunProblems } from './routes/runs/problems.ts'
import { getTrends } from './routes/trends/get.ts'

const described: readonly Route[] = [
  getHealth,
  getHeadline,
  listAllRuns,
  getLatestRun, // before getRun, which would take `latest` for an id
  getRun,
  getRunProblems,
  compareRuns,
  getTrends,
  getModels,
  getProblem,
  getCosts,
  getBadge,
  postResults,
]

export const routes: readonly Route[] = [...described, openApiRoute(described)]

/** Runs arrive a few times a day, so a response that is a minute old is fresh enough. */
const CACHED = 'public, max-age=60, stale-while-revalidate=300'

/** Reports whether the service works, so it must not come from a cache. */
const UNCACHED_PATH = '/api/health'

const READING = 'GET, HEAD, OPTIONS'
const DAY_SECONDS = 86_400

/** Lets any page read: nothing here depends on who asks, and an error can be read too. Posting stays refused. */
const preflight = (context: AppContext): Response =>
  context.body(null, 204, {
    Allow: READING,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'If-None-Match, Content-Type, X-Requested-With',
    'Access-Control-Max-Age': String(DAY_SECONDS),
  })

export const app = new Hono<App>({ getPath: routedPath })

app.use(requestId({ headerName: '' })) // always a new id: one sent by the client could repeat another's in the log
app.use(async (context, next) => {
  const started = Date.now()
  await next()
  context.header('X-Request-Id', context.get('requestId'))
  logRequest(context, Date.now() - started)
})
app.use(secureHeaders({ crossOriginResourcePolicy: 'cross-origin' })) // any page may show the numbers
app.get('*', async (context, next) => {
  await next()
  // Last of all, so that a 304 and an error carry it too.
  context.header('Access-Control-Allow-Origin', '*')
  context.header('Access-Control-Expose-Headers', 'ETag, Link, X-Complete, X-Request-Id')
})
app.get('*', etag())
app.get('*', async (context, next) => {
  await next()
  if (!context.res.ok) return
  context.header('Cache-Control', context.req.path === UNCACHED_PATH ? 'no-store' : CACHED)
  context.header('Vary', 'Accept', { append: true })
})

for (const { method, path, handle } of routes) app.on(method, path, handle)
for (const { method, path } of routes)
  app.all(path, (context) => {
    if (method === 'get' && context.req.method === 'OPTIONS') return preflight(context)
    const allowed = method === 'get' ? READING : method.toUpperCase()
    throw new ApiProblem('method_not_allowed', `Allowed here: ${allowed}.`, { headers: { Allow: allowed } })
  })
app.options('*', preflight)

app.notFound((context) => {
  const problem = new ApiProblem('not_found', 'The API has no such address. /api/openapi.json lists all of them.')
  return problemResponse(problem, context.get('requestId'))
})

app.onError((error, context) => {
  const problem = problemOf(error)
  if (problem !== error) context.set('failure', error)
  return problemResponse(problem, context.get('requestId'))
})
