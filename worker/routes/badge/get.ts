import * as z from 'zod'
import { conditionsOf } from '../../db/conditions.ts'
import { demoOrReal, documentOf, latestScoredRun, type RunRow } from '../../db/runs.ts'
import { whichRuns } from '../../http/query.ts'
import { type Route, requestContextOf } from '../../http/route.ts'
import { type Badge, badgeSvg } from './svg.ts'

const SVG_TYPE = 'image/svg+xml'

const query = z.strictObject(whichRuns)

export const getBadge: Route = {
  method: 'get',
  path: '/api/badge.svg',
  summary: 'The latest score with its interval, as a badge',
  query,
  body: null,
  response: null,
  contentTypes: [SVG_TYPE],
  handle: async (context) => {
    const { db, query: which } = requestContextOf(context, query)
    const row = await latestScoredRun(db, conditionsOf(await demoOrReal(db, which.demo), which))
    return context.body(badgeSvg(badgeOf(row)), 200, { 'Content-Type': SVG_TYPE })
  },
}

function badgeOf(row: RunRow | null): Badge {
  if (row === null) return { label: 'pass@1', value: 'no run yet' }
  const { demo, benchmark, score, confidence } = documentOf(row)
  const percent = (share: number | undefined): string => (100 * (share ?? 0)).toFixed(1)
  const interval = `${percent(confidence?.low)}–${percent(confidence?.high)}`
  return {
    label: demo ? 'DEMO pass@1' : `${benchmark} pass@1`,
    value: `${percent(score ?? undefined)} % (${interval})`,
  }
}
