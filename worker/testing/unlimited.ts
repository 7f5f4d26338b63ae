import { app } from '../app.ts'
import type { Env } from '../env.ts'

/** The Worker without its limits of posts, so that a tool can post thousands of bodies. For bench; never deployed. */
const unlimited = { limit: async () => ({ success: true }) } as RateLimit

// biome-ignore lint/style/noDefaultExport: Workers are found by their default export
export default {
  fetch: async (request, env, context) => {
    if (request.method === 'POST') await env.DB.prepare('DELETE FROM rate_windows').run()
    return app.fetch(request, { ...env, POSTS_BY_ADDRESS: unlimited }, context)
  },
} satisfies ExportedHandler<Env>
