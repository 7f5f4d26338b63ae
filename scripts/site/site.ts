import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What belongs to one deployment and one repository: site.json. Nothing else in the tree says it by hand. */
const Site = z.strictObject({
  /** owner/name on GitHub. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'owner/name'),
  /** Of the dashboard, without https://. */
  domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name such as benchmarks.example.org'),
  /** Name of the Worker in the account. */
  worker: z.string().regex(/^[a-z0-9-]{1,63}$/, 'lower-case letters, digits and dashes'),
  database: z.string().regex(/^[\w-]{1,64}$/, 'letters, digits and dashes'),
  /** As `wrangler d1 create` prints it. */
  database_id: z.uuid(),
  /** Empty: CLOUDFLARE_ACCOUNT_ID says it. */
  account_id: z.string().regex(/^([0-9a-f]{32})?$/, '32 hexadecimal digits, or empty'),
  /** USD per month from which on the Worker warns. */
  cost_alert_usd: z.number().positive(),
})
export type Site = z.infer<typeof Site>

export const NO_DATABASE = '00000000-0000-0000-0000-000000000000'

/** @throws Error naming file and field */
export const readSite = (root: string): Site => {
  const { data, error } = Site.safeParse(JSON.parse(readFileSync(join(root, 'site.json'), 'utf8')))
  if (error) throw new Error(`site.json: ${z.prettifyError(error)}`)
  return data
}

/** A text with its part between two marks replaced, marks kept. @throws Error when a mark is missing */
const between = (text: string, open: string, close: string, part: string): string => {
  const start = text.indexOf(open)
  const end = text.indexOf(close, start)
  if (start < 0 || end < 0) throw new Error(`no place between ${open} and ${close}`)
  return text.slice(0, start + open.length) + part + text.slice(end)
}

/** wrangler.jsonc with the deployment of a site. */
const wrangler = (text: string, site: Site): string =>
  between(
    text,
    'changes nothing here.\n',
    '      // ↑',
    `${[
      `      "name": "${site.worker}",`,
      ...(site.account_id === '' ? [] : [`      "account_id": "${site.account_id}",`]),
      `      "routes": [{ "pattern": "${site.domain}", "custom_domain": true }],`,
      '      "d1_databases": [',
      '        {',
      '          "binding": "DB",',
      `          "database_name": "${site.database}",`,
      `          "database_id": "${site.database_id}",`,
      '          "migrations_dir": "migrations"',
      '        }',
      '      ],',
      '      "ratelimits": [{ "name": "POSTS_BY_ADDRESS", "namespace_id": "1001", "simple": { "limit": 30, "period": 60 } }],',
      `      "vars": { "COST_ALERT_USD": "${site.cost_alert_usd}" }`,
    ].join('\n')}\n`,
  )

/** The only Action that is named by a tag is ours: all others are pinned by commit, and a test holds that. */
const OWN_USES = /(\buses: *)[\w.-]+\/[\w.-]+((?:\/[\w./-]*)?@v\d+)\b/g

/** The publishing step where a sentence names it: nobody else's Action lies in a folder of that name here. */
const OWN_PUBLISH = /`[\w.-]+\/[\w.-]+\/publish`/g

/** A workflow or a page with our Action named by the site's repository, and with the site's address where it has a place. */
const named = (text: string, { repository, domain }: Site): string => {
  const renamed = text.replace(OWN_USES, `$1${repository}$2`).replace(OWN_PUBLISH, `\`${repository}/publish\``)
  if (!renamed.includes('<!-- site -->')) return renamed
  return between(renamed, '<!-- site -->', '<!-- /site -->', `[${domain}](https://${domain})`)
}

/** What site.json makes of a file of this project; `path` from its root, with slashes. */
export const configured = (path: string, text: string, site: Site): string =>
  path === 'wrangler.jsonc' ? wrangler(text, site) : named(text, site)

/** Globs of the files that say something of the site. */
export const CONFIGURED = ['wrangler.jsonc', '*.md', 'docs/**/*.md', 'examples/*', '.github/workflows/*.yml']
