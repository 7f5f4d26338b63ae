/** What wrangler.jsonc binds, and the secrets that are set beside it. */
export interface Env {
  readonly DB: D1Database
  readonly POSTS_BY_ADDRESS: RateLimit
  /** USD per calendar month, from which on the cost is worth an alert. */
  readonly COST_ALERT_USD: string
  /** Without it nothing can be posted. */
  readonly ADMIN_API_KEY?: string
  /** Takes what Slack and Discord take. Without it nobody is told. */
  readonly ALERT_WEBHOOK_URL?: string
}
