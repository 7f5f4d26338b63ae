import * as z from 'zod'
import { conditionsOf } from '../../db/conditions.ts'
import { loadHeadline } from '../../db/headline.ts'
import { demoOrReal, documentOf, driftOfRow, type FullRunRow, latestScoredRun } from '../../db/runs.ts'
import { whichRuns } from '../../http/query.ts'
import { type AppContext, type RequestContext, type Route, requestContextOf } from '../../http/route.ts'
import { problemOf, statusOf } from '../../problem.ts'
import { dayOf, isStale } from '../../time.ts'
import { type Badge, badgeSvg } from './svg.ts'

const SVG_TYPE = 'image/svg+xml'

/** Not strict: what a README adds against caches (`?v=2`) must not break its picture. */
const query = z.object({
  ...whichRuns,
  show: z
    .enum(['score', 'answer'])
    .describe('the score with its interval (default), or whether the model got worse')
    .optional(),
})
type Query = z.infer<typeof query>
type Show = Query['show']

export const getBadge: Route = {
  method: 'get',
  path: '/api/badge.svg',
  summary: 'The score of the headline, or of one model, with its interval; or whether it changed. A badge',
  query,
  body: null,
  response: null,
  contentTypes: [SVG_TYPE],
  errorTypes: [SVG_TYPE],
  handle: async (context) => {
    try {
      const { query: which, ...request } = requestContextOf(context, query)
      const row = await runOf(request, which)
      const badge = row === null ? emptyBadge(which.model) : badgeOf(row, which.show, request.now)
      return context.body(badgeSvg(badge), 200, { 'Content-Type': SVG_TYPE })
    } catch (error) {
      return errorBadge(context, error)
    }
  },
}

/** The run of the headline, unless a series is asked for. */
async function runOf(
  { db, env, now }: Pick<RequestContext<Query>, 'db' | 'env' | 'now'>,
  which: Query,
): Promise<FullRunRow | null> {
  if (which.series !== undefined) return latestScoredRun(db, conditionsOf(await demoOrReal(db, which.demo), which))
  const headline = await loadHeadline(db, which, { primaryModels: env.PRIMARY_MODELS, now })
  return headline?.row ?? null
}

/** An error is a picture too: where the badge stands nobody sees JSON. */
function errorBadge(context: AppContext, error: unknown): Response {
  const problem = problemOf(error)
  if (problem !== error && error instanceof Error) context.set('failure', error)
  const value = problem.code === 'bad_query' ? (problem.extras.errors?.[0] ?? problem.message) : 'not available'
  return new Response(badgeSvg({ label: 'pass@1', value }), {
    status: statusOf(problem),
    headers: { 'Content-Type': SVG_TYPE, 'Cache-Control': 'no-store' },
  })
}

const emptyBadge = (model: string | undefined): Badge => ({
  label: 'pass@1',
  value: model === undefined ? 'no run yet' : `no run of ${model}`,
})

function badgeOf(row: FullRunRow, show: Show, now: Date): Badge {
  const { demo, model } = documentOf(row)
  const name = model.display_name ?? model.id
  const value = show === 'answer' ? answerOf(row, now) : scoreOf(row, now)
  return { label: `${demo ? 'DEMO ' : ''}${name} pass@1`, value }
}

function scoreOf(row: FullRunRow, now: Date): string {
  const { score, confidence } = documentOf(row)
  const percent = (share: number | undefined): string => (100 * (share ?? 0)).toFixed(1)
  const interval = `${percent(confidence?.low)}–${percent(confidence?.high)}`
  const date = isStale(row.run_date, now) ? `, ${dayOf(new Date(row.run_date))}` : ''
  return `${percent(score ?? undefined)} % (${interval})${date}`
}

/** Whether the model changed, in a few words. An old run says nothing about today. */
function answerOf(row: FullRunRow, now: Date): string {
  if (isStale(row.run_date, now)) return `no run since ${dayOf(new Date(row.run_date))}`
  const drift = driftOfRow(row)
  switch (drift?.kind) {
    case 'within_noise':
      return 'no sign of change'
    case 'unusual':
      return drift.direction === 'down' ? 'probably worse' : 'probably better'
    default:
      return 'too early to tell'
  }
}
