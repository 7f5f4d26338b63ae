/** Bindings and variables of wrangler.jsonc, and the secrets that are set by `wrangler secret put`. */
export interface Env {
  readonly DB: D1Database
  readonly POSTS_BY_ADDRESS: RateLimit
  /** Cost of a calendar month in USD above which an alert is sent. */
  readonly COST_ALERT_USD: string
  /** Without it POST /api/results answers 503. */
  readonly ADMIN_API_KEY?: string
  /** Webhook of Slack or Discord. Without it no alert is sent. */
  readonly ALERT_WEBHOOK_URL?: string
}
