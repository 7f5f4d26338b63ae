import type * as z from 'zod'
import { driftState, lengthState, received } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { loneShard } from '../../core/shards.ts'
import { type Connection, callDashboard, parseReply } from '../dashboard/call.ts'
import { BenchmarkError } from '../errors.ts'
import type { Credential } from './credentials.ts'

/** A dashboard of another version may say nothing of the series, or something that this version does not know. */
const posted = received
  .pick({ outcome: true })
  .extend({
    drift: driftState.nullable().catch(null),
    lengths: lengthState.nullable().catch(null),
    alarm_began: received.shape.alarm_began.catch(null),
  })
  .strip()

export type Posted = z.infer<typeof posted>

/**
 * Posts a result. Asking again is harmless: the dashboard knows a result by its id and attempt.
 * Rejects with BenchmarkError `bad_results` for what is no whole run, `publish_refused` in the dashboard's own words,
 * `dashboard_unreachable`.
 */
export async function postResults(
  results: Results,
  { origin, credentials: [credential, ...others] }: Destination,
  connection: Connection,
): Promise<Posted> {
  requireWhole(results)
  const url = new URL('/api/results', origin)
  const reply = await callDashboard(
    { url, post: { body: JSON.stringify(results), key: credential.secret } },
    connection,
  )
  if (reply.kind === 'ok') return parseReply(posted, reply.json, url)
  const message = `${url.host} refused the result with ${reply.status}${reply.words && `, ${reply.words}`}`
  const [next, ...rest] = others
  if (next !== undefined && DENIED.includes(reply.status)) {
    connection.log(`${credential.name}: ${message}. Trying ${next.name}.`)
    return postResults(results, { origin, credentials: [next, ...rest] }, connection)
  }
  throw new BenchmarkError('publish_refused', message, helpFor(reply.status, credential))
}

interface Destination {
  readonly origin: string
  /** Tried in order while the dashboard does not accept them. */
  readonly credentials: readonly [Credential, ...Credential[]]
}

/** Answers about who posts, not about what: another credential may be accepted. */
const DENIED: readonly number[] = [401, 403, 503]

/** A failed run is posted for its cost and its status, a merge that lacks a shard too; a shard is not a run. */
function requireWhole(results: Results): void {
  if (loneShard(results) === null) return
  const { included, of } = results.shards ?? { included: [], of: 0 }
  const message = `the result is shard ${included.join()} of ${of}, not a whole run`
  throw new BenchmarkError(
    'bad_results',
    message,
    'Merge the results of all shards with the input merge, then publish.',
  )
}

function helpFor(status: number, { name }: Credential): string {
  const isToken = name !== 'admin-api-key'
  switch (status) {
    case 401:
    case 403:
      return isToken
        ? 'Name this workflow in PUBLISHERS of the dashboard, or pass admin-api-key.'
        : 'Check admin-api-key: it must be the secret ADMIN_API_KEY of that dashboard.'
    case 404:
    case 405:
      return 'Check dashboard-url: no dashboard of this project answers there.'
    case 409:
      return 'Run the benchmark again in the same workflow run: a higher attempt replaces a lower one.'
    case 422:
      return 'Publish the file as the benchmark wrote it, with the same version of Action and dashboard.'
    case 503:
      return isToken
        ? 'Name this workflow in PUBLISHERS of the dashboard, or try again later.'
        : 'Give the dashboard its secret: npx wrangler secret put ADMIN_API_KEY.'
    default:
      return 'Ask whoever runs the dashboard, with the id of the request.'
  }
}
