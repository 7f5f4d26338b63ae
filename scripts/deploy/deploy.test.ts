import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { NO_DATABASE, type Site } from '../site/site.ts'
import { type Command, check, type DeployHost, deploy } from './deploy.ts'
import { openNodeHost } from './node-host.ts'

const site: Site = {
  repository: 'somebody/benchmarks',
  domain: 'scores.example.org',
  worker: 'scores',
  database: 'scores-db',
  database_id: '0b8f7a52-4d0c-4f8e-9a55-7d1f3c9d2e11',
  account_id: 'f'.repeat(32),
  primary_models: [],
  cost_alert_usd: 7,
}

interface Answer {
  readonly code: number
  readonly output: string
}

/** A machine where nothing is missing and every command succeeds, except for `answers` by a command's first words. */
const fakeHost = (changes: Partial<DeployHost> = {}, answers: Readonly<Record<string, Answer>> = {}) => {
  const ran: string[] = []
  const said: string[] = []
  const host: DeployHost = {
    site,
    env: { CLOUDFLARE_API_TOKEN: 't' },
    hasLogin: false,
    notConfigured: [],
    isBuilt: () => true,
    say: (line) => void said.push(line),
    run: async (command: Command) => {
      const line = command.join(' ')
      ran.push(line)
      const [, answer] = Object.entries(answers).find(([start]) => line.startsWith(start)) ?? []
      return answer ?? { code: 0, output: '' }
    },
    ...changes,
  }
  return { host, ran, said: () => said.join('\n') }
}

it('reports everything that is missing at once with what to do, and changes nothing', async () => {
  const bare = { ...site, account_id: '', database_id: NO_DATABASE }
  const { host, ran, said } = fakeHost({ site: bare, env: {}, notConfigured: ['README.md'] })
  expect(await deploy(host)).toBe(1)
  expect(ran).toEqual([])
  for (const text of ['no account id', 'no token', 'still zero', 'wrangler d1 create scores-db', 'README.md'])
    expect(said()).toContain(text)
})

it.each([
  [
    'an account id in the environment',
    { site: { ...site, account_id: '' }, env: { CLOUDFLARE_ACCOUNT_ID: 'f', CLOUDFLARE_API_TOKEN: 't' } },
  ],
  ['a login of Wrangler instead of a token', { env: {}, hasLogin: true }],
])('accepts %s', async (_, changes) => {
  const { host, said } = fakeHost(changes)
  expect(await deploy(host), said()).toBe(0)
})

it('builds, migrates and deploys, in this order', async () => {
  const { host, ran } = fakeHost()
  expect(await deploy(host)).toBe(0)
  expect(ran.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'vite build frontend',
    'wrangler d1 migrations',
    'wrangler deploy --env',
    'wrangler d1 execute',
  ])
  expect(ran[1]).toBe('wrangler d1 migrations apply scores-db --remote --env production')
})

it.each([
  [0, 0, 'no series waits'],
  [2, 400, '2 series with 400 runs wait to be recomputed: .* within about 110 minutes'],
])('says how many series the cron has still to recompute: %i', async (series, runs, words) => {
  const output = `▲ [WARNING] a newer version exists\n${JSON.stringify([{ results: [{ series, runs }], success: true }], null, 2)}\n`
  const { host, said } = fakeHost({}, { 'wrangler d1 execute': { code: 0, output } })
  expect(await deploy(host)).toBe(0)
  expect(said()).toMatch(new RegExp(words))
})

it('deploys even if the number of waiting series is unknown', async () => {
  const { host, said } = fakeHost({}, { 'wrangler d1 execute': { code: 1, output: '[ERROR] no network' } })
  expect(await deploy(host)).toBe(0)
  expect(said()).toContain('how many series wait to be recomputed is not known')
})

it('deploys nothing when the database could not be migrated', async () => {
  const { host, ran, said } = fakeHost({}, { 'wrangler d1 migrations': { code: 1, output: 'no such table' } })
  expect(await deploy(host)).toBe(1)
  expect(ran.at(-1)).toContain('migrations apply')
  expect(said()).toContain('no such table')
})

it('does not deploy the placeholder page', async () => {
  const { host, ran } = fakeHost({ isBuilt: () => false })
  expect(await deploy(host)).toBe(1)
  expect(ran.join()).not.toContain('migrations')
})

it('gives the account keys to Wrangler and to no other program', async () => {
  const root = mkdtempSync(join(tmpdir(), 'deploy-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  writeFileSync(join(root, 'site.json'), JSON.stringify(site))
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true })
  for (const program of ['vite', 'wrangler'])
    writeFileSync(join(root, 'node_modules', '.bin', program), 'console.log(JSON.stringify(process.env))')
  const keys = { CLOUDFLARE_API_TOKEN: 't', CLOUDFLARE_ACCOUNT_ID: 'f', CF_API_TOKEN: 't' }
  const { run } = openNodeHost({ ...process.env, ...keys }, () => {}, root)
  expect(JSON.parse((await run(['wrangler', 'deploy'])).output)).toMatchObject(keys)
  const { output } = await run(['vite', 'build', 'frontend'])
  expect(Object.keys(JSON.parse(output)).filter((name) => /^(CLOUDFLARE|CF)_/.test(name))).toEqual([])
})

it('checks offline with the real Wrangler that this tree can be deployed', async () => {
  const said: string[] = []
  const real = openNodeHost({ ...process.env, CLOUDFLARE_API_TOKEN: 't' }, (line) => void said.push(line))
  expect(real.notConfigured).toEqual([])
  // The page was built before all tests, and other tests are using it now.
  const run: DeployHost['run'] = async (command) =>
    command[0] === 'vite' ? { code: 0, output: '' } : real.run(command)
  expect(await check({ ...real, site, run }), said.join('\n')).toBe(0)
  expect(said.at(-1)).toContain('nothing is missing')
})
