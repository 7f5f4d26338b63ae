import { app } from './app.ts'
import { onSchedule } from './cron/on-schedule.ts'
import { RECOMPUTE_CRON, recomputeSome } from './cron/recompute.ts'
import type { Env } from './env.ts'
import { answerPage, isOfApi } from './http/page.ts'

// biome-ignore lint/style/noDefaultExport: Workers are found by their default export
export default {
  fetch: (request, env, context) => (isOfApi(request) ? app.fetch(request, env, context) : answerPage(request, env)),
  scheduled: async ({ cron, scheduledTime }, env) => {
    if (cron === RECOMPUTE_CRON) await recomputeSome(env.DB)
    else await onSchedule(env, new Date(scheduledTime), fetch)
  },
} satisfies ExportedHandler<Env>
