import type { Results } from '../../core/results.ts'
import { storeResults } from '../db/store.ts'
import type { Env } from '../env.ts'

/**
 * A Worker of its own that fills a local database with results, through the code that POST /api/results ends in and
 * without its limit of ten a minute. For demo and bench; never deployed. Body: `Results[]`. Answers how many it kept.
 */
// biome-ignore lint/style/noDefaultExport: Workers are found by their default export
export default {
  fetch: async (request, { DB }) => {
    if (request.method !== 'POST') return Response.json({ kept: 0 })
    const results = (await request.json()) as Results[]
    for (const one of results) await storeResults(DB, { results: one, posted: one }, new Date())
    return Response.json({ kept: results.length })
  },
} satisfies ExportedHandler<Env>
