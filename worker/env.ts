/** Bindings and variables of wrangler.jsonc, and the secrets that are set by `wrangler secret put`. */
export interface Env {
  readonly DB: D1Database
  /** The built dashboard. */
  readonly ASSETS: Fetcher
  readonly POSTS_BY_ADDRESS: RateLimit
  /** Cost of a calendar month in USD above which an alert is sent. */
  readonly COST_ALERT_USD: string
  /** The long-lived key for posting. Without it, only jobs that PUBLISHERS names can post. */
  readonly ADMIN_API_KEY?: string
  /** Workflows that may post with their OIDC token, see `auth/publishers.ts`. */
  readonly PUBLISHERS?: string
  /** Issuer of those tokens; GitHub's own when empty. A GitHub Enterprise Server has its own. */
  readonly OIDC_ISSUER?: string
  /** Models in order of preference for the headline and the badge, see `preferredModels`. */
  readonly PRIMARY_MODELS?: string
  /** Webhook of Slack or Discord. Without it no alert is sent. */
  readonly ALERT_WEBHOOK_URL?: string
}
