import { NO_DATABASE, type Site } from '../site/site.ts'

/** What can be known of a deployment before anybody is asked. */
export interface Situation {
  readonly site: Site
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether `wrangler login` has left its key on this machine. */
  readonly hasLogin: boolean
  /** Files that do not say what site.json says. */
  readonly notConfigured: readonly string[]
}

export interface Lack {
  readonly what: string
  readonly cure: string
}

/** Everything that is missing, at once: nobody should have to run it five times to hear five things. */
export const lacks = ({ site, env, hasLogin, notConfigured }: Situation): Lack[] => [
  ...when(site.account_id === '' && !env['CLOUDFLARE_ACCOUNT_ID'], {
    what: 'no account id',
    cure: 'Set CLOUDFLARE_ACCOUNT_ID, or account_id in site.json. Cloudflare shows it on the right of "Workers & Pages".',
  }),
  ...when(!env['CLOUDFLARE_API_TOKEN'] && !hasLogin, {
    what: 'no token',
    cure: 'Set CLOUDFLARE_API_TOKEN (Workers Scripts, D1 and Workers Routes: edit), or run: npx wrangler login',
  }),
  ...when(site.database_id === NO_DATABASE, {
    what: 'no database: database_id in site.json is still zero',
    cure: `Run: npx wrangler d1 create ${site.database}; put the id that it prints into site.json; run: npm run configure`,
  }),
  ...when(notConfigured.length > 0, {
    what: `not what site.json says: ${notConfigured.join(', ')}`,
    cure: 'Run: npm run configure',
  }),
]

const when = (condition: unknown, lack: Lack): Lack[] => (condition ? [lack] : [])
