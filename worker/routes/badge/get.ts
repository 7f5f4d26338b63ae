import * as z from 'zod'
import { wordsOf } from '../../../core/benchmarks.ts'
import { answerInWords } from '../../../core/drift-answer.ts'
import { conditionsOf } from '../../db/conditions.ts'
import { loadHeadline } from '../../db/headline.ts'
import { presentStates } from '../../db/present.ts'
import { demoOrReal, documentOf, type FullRunRow, latestScoredRun, verdictOf } from '../../db/runs.ts'
import { isStale, ofSeries } from '../../db/stale.ts'
import { standingOf } from '../../db/standing.ts'
import { whichRuns } from '../../http/query.ts'
import { type AppContext, type RequestContext, type Route, requestContextOf } from '../../http/route.ts'
import { problemOf, statusOf } from '../../problem.ts'
import { dayOf } from '../../time.ts'
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
interface Shown extends Pick<Query, 'show'> {
  readonly now: Date
}

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
      const badge = row === null ? emptyBadge(which) : await badgeOf(request.db, row, { ...which, now: request.now })
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

function emptyBadge({ model, series, provider, benchmark }: Query): Badge {
  const name = model ?? series ?? benchmark ?? provider
  return { label: wordsOf(benchmark ?? '').score, value: name === undefined ? 'no run yet' : `no run of ${name}` }
}

async function badgeOf(db: D1Database, row: FullRunRow, { show, now }: Shown): Promise<Badge> {
  const { demo, model, benchmark } = documentOf(row)
  const name = model.display_name ?? model.id
  const isOld = await isStale(db, row.run_date, ofSeries(row.series), now)
  const value = show === 'answer' ? await answerOf(db, row, isOld) : scoreOf(row, isOld)
  return { label: `${demo ? 'DEMO ' : ''}${name} ${wordsOf(benchmark).score}`, value }
}

function scoreOf(row: FullRunRow, isOld: boolean): string {
  const { score, confidence } = documentOf(row)
  const interval = `${percent(confidence?.low)}–${percent(confidence?.high)}`
  const date = isOld ? `, ${dayOf(new Date(row.run_date))}` : ''
  return `${percent(score ?? undefined)} % (${interval})${date}`
}

const percent = (share = 0): string => (100 * share).toFixed(1)

/** Whether the model changed. An old run says nothing about today; its day has a year, for pictures stay in caches. */
async function answerOf(db: D1Database, row: FullRunRow, isOld: boolean): Promise<string> {
  if (isOld) return `no run since ${dayOf(new Date(row.run_date))}`
  const present = await presentStates(db, [{ run: row, standing: await standingOf(db, row.series) }])
  return answerInWords(present.get(row.id)?.drift ?? verdictOf(row).state, signedPoints)
}

const signedPoints = (share: number): string => {
  const points = percent(Math.abs(share))
  return points === '0.0' ? points : `${share > 0 ? '+' : '−'}${points}`
}
