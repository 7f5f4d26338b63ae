import { type Received, received } from '../../core/api.ts'
import type { Results } from '../../core/results.ts'
import { loneShard } from '../../core/shards.ts'
import { type Connection, callDashboard, parseReply } from '../dashboard/call.ts'
import { BenchmarkError } from '../errors.ts'

/**
 * Posts a result. Asking again is harmless: the dashboard knows a result by its id and attempt.
 * Rejects with BenchmarkError `bad_results` for what is no whole run, `publish_refused` in the dashboard's own words,
 * `dashboard_unreachable`.
 */
export async function postResults(
  results: Results,
  { origin, key }: { readonly origin: string; readonly key: string },
  connection: Connection,
): Promise<Received> {
  requireWhole(results)
  const url = new URL('/api/results', origin)
  const reply = await callDashboard({ url, post: { body: JSON.stringify(results), key } }, connection)
  if (reply.kind === 'ok') return parseReply(received.strip(), reply.json, url)
  const message = `${url.host} refused the result with ${reply.status}${reply.words && `, ${reply.words}`}`
  throw new BenchmarkError('publish_refused', message, helpFor(reply.status))
}

/** A failed run is posted for its cost and its status, a merge that lacks a shard too; a shard is not a run. */
function requireWhole(results: Results): void {
  if (loneShard(results) === null) return
  const { included, of } = results.shards ?? { included: [], of: 0 }
  const message = `the result is shard ${included.join()} of ${of}, which says little of the whole`
  throw new BenchmarkError(
    'bad_results',
    message,
    'Merge the results of all shards with the input merge, then publish.',
  )
}

function helpFor(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return 'Check admin-api-key: it must be the secret ADMIN_API_KEY of that dashboard.'
    case 404:
    case 405:
      return 'Check dashboard-url: no dashboard of this project answers there.'
    case 409:
      return 'Run the benchmark again in the same workflow run: a higher attempt replaces a lower one.'
    case 422:
      return 'Publish the file as the benchmark wrote it, with the same version of Action and dashboard.'
    case 503:
      return 'Give the dashboard its secret: npx wrangler secret put ADMIN_API_KEY.'
    default:
      return 'Ask whoever runs the dashboard, with the id of the request.'
  }
}
