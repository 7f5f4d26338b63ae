import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { BenchmarkError, describeError } from '../../action/errors.ts'
import { describeIssues } from '../../action/text/issues.ts'
import { KNOWN_PINS } from '../workflows/pins.ts'

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
  /** Ids, or provider/id, in order of preference for the headline and the badge; empty: the model with the longest series. */
  primary_models: z.array(z.string().regex(/^[^\s,"\\]{1,200}$/, 'a model id, or provider/id')).max(20),
})
export type Site = z.infer<typeof Site>

export const NO_DATABASE = '00000000-0000-0000-0000-000000000000'

/** @throws BenchmarkError `bad_input` naming file and field */
export const readSite = (root: string): Site => {
  try {
    return Site.parse(JSON.parse(readFileSync(join(root, 'site.json'), 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? describeIssues(error, 'the file') : describeError(error)
    throw new BenchmarkError(
      'bad_input',
      `site.json: ${reason}`,
      'Mend this file: it names your domain and repository.',
    )
  }
}

/** A text with its part between two marks replaced, marks kept. @throws Error when a mark is missing */
const between = (text: string, open: string, close: string, part: string): string => {
  const start = text.indexOf(open)
  const end = text.indexOf(close, start)
  if (start < 0 || end < 0) throw new Error(`no place between ${open} and ${close}`)
  return text.slice(0, start + open.length) + part + text.slice(end)
}

/** The benchmark workflow of the site's repository, on its main branch: no other workflow posts with a token. */
const publisherOf = ({ repository }: Site): string =>
  `${repository}@refs/heads/main#${repository}/.github/workflows/benchmark.yml@refs/heads/main`

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
      '      "vars": {',
      `        "COST_ALERT_USD": "${site.cost_alert_usd}",`,
      `        "PUBLISHERS": "${publisherOf(site)}",`,
      `        "PRIMARY_MODELS": "${site.primary_models.join(',')}"`,
      '      }',
    ].join('\n')}\n`,
  )

/** What is named by a major tag, and may be ours: others are pinned by commit, which a test holds. */
const BY_TAG = /(\buses: *)([\w.-]+\/[\w.-]+)((?:\/publish|\/\.github\/workflows\/reusable\.yml)?@v\d+)\b/g

/** Nobody else's, wherever somebody wrote a tag for a commit: pinned here, or GitHub's own. */
const isOfOthers = (name: string): boolean => Object.hasOwn(KNOWN_PINS, name) || /^(actions|github)\//.test(name)

/** The publishing step where a sentence names it: nobody else's Action lies in a folder of that name here. */
const OWN_PUBLISH = /`[\w.-]+\/[\w.-]+\/publish`/g

/** Stands in for the name under which this project will be published. */
export const PLACEHOLDER = 'owner/llm-benchmarks'
const ABOUT_PLACEHOLDER = `\`${PLACEHOLDER}\` is a placeholder until this is published: write the
repository that has this code and a tag.`

/** A workflow or a page with our Action named by the site's repository, and with what it says of the site in its places. */
const named = (text: string, { repository, domain }: Site): string => {
  const renamed = text
    .replace(BY_TAG, (whole, uses: string, name: string, rest: string) =>
      isOfOthers(name) ? whole : `${uses}${repository}${rest}`,
    )
    .replace(OWN_PUBLISH, `\`${repository}/publish\``)
  const parts = {
    site: `[${domain}](https://${domain})`,
    repository: repository === PLACEHOLDER ? ABOUT_PLACEHOLDER : '',
  }
  return Object.entries(parts).reduce(
    (page, [mark, part]) =>
      page.includes(`<!-- ${mark} -->`) ? between(page, `<!-- ${mark} -->`, `<!-- /${mark} -->`, part) : page,
    renamed,
  )
}

/** What site.json makes of a file of this project; `path` from its root, with slashes. */
export const configured = (path: string, text: string, site: Site): string =>
  path === 'wrangler.jsonc' ? wrangler(text, site) : named(text, site)

/** Globs of the files that say something of the site. */
export const CONFIGURED = ['wrangler.jsonc', '*.md', 'docs/**/*.md', 'examples/*', '.github/workflows/*.yml']
