import { app } from './app.ts'
import { onSchedule } from './cron/on-schedule.ts'
import type { Env } from './env.ts'
import { answerPage, isOfApi } from './http/page.ts'

// biome-ignore lint/style/noDefaultExport: Workers are found by their default export
export default {
  fetch: (request, env, context) => (isOfApi(request) ? app.fetch(request, env, context) : answerPage(request, env)),
  scheduled: ({ scheduledTime }, env) => onSchedule(env, new Date(scheduledTime), fetch),
} satisfies ExportedHandler<Env>
