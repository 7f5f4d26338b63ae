import { NO_DATABASE, type Site } from '../site/site.ts'

/** What this machine knows about a deployment, offline. */
export interface LocalState {
  readonly site: Site
  readonly env: Readonly<Record<string, string | undefined>>
  /** True if `wrangler login` has stored its key on this machine. */
  readonly hasLogin: boolean
  /** Files that do not match site.json: `npm run configure` was not run. */
  readonly notConfigured: readonly string[]
}

export interface Missing {
  readonly what: string
  /** What the user should do. */
  readonly fix: string
}

/** Finds everything that is missing, so that one run reports all of it. */
export const findMissing = ({ site, env, hasLogin, notConfigured }: LocalState): Missing[] => [
  ...when(site.account_id === '' && !env['CLOUDFLARE_ACCOUNT_ID'], {
    what: 'no account id',
    fix: 'Set CLOUDFLARE_ACCOUNT_ID, or account_id in site.json. Cloudflare shows it on the right of "Workers & Pages".',
  }),
  ...when(!env['CLOUDFLARE_API_TOKEN'] && !hasLogin, {
    what: 'no token',
    fix: 'Set CLOUDFLARE_API_TOKEN (Workers Scripts, D1 and Workers Routes: edit), or run: npx wrangler login',
  }),
  ...when(site.database_id === NO_DATABASE, {
    what: 'no database: database_id in site.json is still zero',
    fix: `Run: npx wrangler d1 create ${site.database}; put the id that it prints into site.json; run: npm run configure`,
  }),
  ...when(notConfigured.length > 0, {
    what: `these files do not match site.json: ${notConfigured.join(', ')}`,
    fix: 'Run: npm run configure',
  }),
]

const when = (condition: unknown, missing: Missing): Missing[] => (condition ? [missing] : [])
