import { app } from './app.ts'
import { onSchedule } from './cron/on-schedule.ts'
import type { Env } from './env.ts'

// biome-ignore lint/style/noDefaultExport: Workers are found by their default export
export default {
  fetch: app.fetch,
  scheduled: ({ scheduledTime }, env) => onSchedule(env, new Date(scheduledTime), fetch),
} satisfies ExportedHandler<Env>
