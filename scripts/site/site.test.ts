import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CONFIGURED, configured, readSite, type Site } from './site.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const site = readSite(ROOT)
const files = globSync(CONFIGURED, { cwd: ROOT }).map((path) => [path, readFileSync(join(ROOT, path), 'utf8')] as const)

const fork: Site = {
  repository: 'somebody/forked-benchmarks',
  domain: 'scores.example.org',
  worker: 'forked-worker',
  database: 'forked-db',
  database_id: '0b8f7a52-4d0c-4f8e-9a55-7d1f3c9d2e11',
  account_id: 'f'.repeat(32),
  cost_alert_usd: 7,
  primary_models: ['forked-model', 'openai/another-model'],
}

it.each(files)('%s says what site.json says (if not: npm run configure)', (path, text) => {
  expect(text).toBe(configured(path, text, site))
})

it('leaves nothing of the old site when a fork has put in its own', () => {
  const all = files.map(([path, text]) => configured(path, text, fork)).join('\n')
  for (const old of [`${site.repository}@`, `${site.repository}/`, site.domain]) expect(all).not.toContain(old)
  for (const now of [`${fork.repository}@v1`, `${fork.repository}/publish@v1`]) expect(all).toContain(now)
})

it('puts every value of a fork into the part of wrangler.jsonc that is deployed, and into no other', () => {
  const [, text = ''] = files.find(([path]) => path === 'wrangler.jsonc') ?? []
  const [local, deployed = ''] = configured('wrangler.jsonc', text, fork).split('"production": {')
  for (const value of [
    '"forked-worker"',
    'scores.example.org',
    'forked-db',
    fork.database_id,
    fork.account_id,
    '"7"',
    '"forked-model,openai/another-model"',
  ]) {
    expect(deployed).toContain(value)
    expect(local).not.toContain(value)
  }
})

it.each([
  ['actions/checkout@v7', 'actions/checkout@v7'],
  ['github/codeql-action/init@v4', 'github/codeql-action/init@v4'],
  ['somebody/tool/sub@v2', 'somebody/tool/sub@v2'],
  ['old/name@v1', `${fork.repository}@v1`],
  ['old/name/publish@v1', `${fork.repository}/publish@v1`],
])('replaces %s in a workflow by %s', (uses, now) => {
  expect(configured('.github/workflows/x.yml', `- uses: ${uses}\n`, fork)).toBe(`- uses: ${now}\n`)
})

it('says in the quick start that the name is a placeholder, as long as it is one', () => {
  const [, readme = ''] = files.find(([path]) => path === 'README.md') ?? []
  expect(configured('README.md', readme, { ...site, repository: 'owner/llm-benchmarks' })).toContain('is a placeholder')
  expect(configured('README.md', readme, fork)).not.toContain('placeholder')
})

it('changes no Action of others, and can be reversed', () => {
  for (const [path, text] of files) {
    const there = configured(path, text, fork)
    expect(there.match(/@[0-9a-f]{40}/g)).toEqual(text.match(/@[0-9a-f]{40}/g))
    expect(configured(path, there, site)).toBe(text)
  }
})
