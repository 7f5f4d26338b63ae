import * as z from 'zod'
import { type Provenance, type Received, received } from '../../../core/api.ts'
import { findIdentityInconsistencies, findInconsistencies } from '../../../core/consistency.ts'
import { HOUR_MS } from '../../../core/day.ts'
import { parseResults } from '../../../core/parse-results.ts'
import type { Results } from '../../../core/results.ts'
import { anyResultsSchema } from '../../../core/results-v1.ts'
import { loneShard } from '../../../core/shards.ts'
import { MOST_SAMPLES } from '../../../core/statistics.ts'
import { claimIssues, type Publisher, requirePublisher } from '../../auth/publisher.ts'
import { presentOfSeries } from '../../db/present.ts'
import { countPost } from '../../db/rate.ts'
import { storeResults } from '../../db/store.ts'
import { readJson } from '../../http/body.ts'
import { BEGINNING } from '../../http/query.ts'
import { type AppContext, JSON_TYPE, type Route } from '../../http/route.ts'
import { ApiProblem } from '../../problem.ts'

/** A run of all 1,055 problems has 0.4 MB. D1 takes values of at most 1 MB. */
const MOST_BYTES = 1_000_000

/** Keeps a leaked key from filling the database. A workflow posts a few times a day. */
const POSTS_PER_MINUTE = 10

/** Allowed difference of clocks. A run dated in the future would remain the latest one. */
const CLOCK_SLACK_MS = HOUR_MS

export const postResults: Route = {
  method: 'post',
  path: '/api/results',
  summary: 'Records a results.json. Posting it again changes nothing; a higher attempt of a run replaces the lower one',
  query: z.strictObject({}),
  body: anyResultsSchema,
  response: received,
  contentTypes: [JSON_TYPE],
  handle: async (context) => {
    const now = new Date()
    await limitAddress(context)
    const publisher = await requirePublisher(context.env, {
      authorization: context.req.header('Authorization'),
      origin: new URL(context.req.url).origin,
      now,
    })
    await limitPosts(context.env.DB, now)
    const json = await readJson(context, MOST_BYTES)
    const results = await soundResults(json, { publisher, now })
    const provenance = provenanceOf(publisher)
    const outcome = await storeResults(context.env.DB, { results, json, provenance }, now)
    const url = `/runs/${results.id}`
    const present = await presentOfSeries(context.env.DB, results.id)
    const answer: Received = { id: results.id, attempt: results.github?.run_attempt ?? 1, outcome, url, ...present }
    return context.json(answer, outcome === 'created' ? 201 : 200, { Location: `/api${url}` })
  },
}

function provenanceOf(publisher: Publisher): Provenance {
  if (publisher.kind === 'key') return { kind: 'key' }
  const { repository, ref, job_workflow_ref: workflow, sha: commit, run_id } = publisher.claims
  return { kind: 'github', repository, ref, workflow, commit, run_id }
}

const MINUTE_SECONDS = 60

/** Limits posts by client address, which Cloudflare sets, before the key is checked: it must not be guessed. */
async function limitAddress({ env, req }: AppContext): Promise<void> {
  const { success } = await env.POSTS_BY_ADDRESS.limit({ key: req.header('CF-Connecting-IP') ?? 'unknown' })
  if (!success) throw tooMany('Too many posts from this address.', MINUTE_SECONDS)
}

async function limitPosts(db: D1Database, now: Date): Promise<void> {
  if ((await countPost(db, now)) > POSTS_PER_MINUTE)
    throw tooMany(`At most ${POSTS_PER_MINUTE} posts a minute are accepted.`, MINUTE_SECONDS - now.getUTCSeconds())
}

const tooMany = (detail: string, seconds: number): ApiProblem =>
  new ApiProblem('rate_limited', detail, { headers: { 'Retry-After': String(seconds) } })

/** @throws ApiProblem `invalid_results`, `inconsistent_results` */
async function soundResults(
  json: unknown,
  { publisher, now }: { readonly publisher: Publisher; readonly now: Date },
): Promise<Results> {
  const parsed = parseResults(json)
  if (parsed.kind === 'invalid')
    throw new ApiProblem('invalid_results', 'The body does not match the schema of results.json.', {
      errors: parsed.issues,
    })
  const { results } = parsed
  const errors = [
    ...findInconsistencies(results),
    ...(await findIdentityInconsistencies(results)),
    ...claimIssues(results, publisher),
    ...(Date.parse(results.run_date) > now.getTime() + CLOCK_SLACK_MS
      ? [`run_date: ${results.run_date} is in the future`]
      : []),
    ...(results.run_date < BEGINNING ? [`run_date: ${results.run_date} is before ${BEGINNING}`] : []),
    ...(results.problems.some(({ samples }) => samples > MOST_SAMPLES)
      ? [`problems.samples: at most ${MOST_SAMPLES} answers to a problem can be stored`]
      : []),
    // One shard would appear on the chart as the score of the whole sample.
    ...(loneShard(results) === null
      ? []
      : [
          `shards.included: only shard ${loneShard(results)} of ${results.shards?.of}; merge the shards and post the merged result`,
        ]),
  ]
  if (errors.length === 0) return results
  throw new ApiProblem('inconsistent_results', 'Some fields of the result contradict each other.', {
    errors: errors.slice(0, MOST_ERRORS),
  })
}

const MOST_ERRORS = 20
