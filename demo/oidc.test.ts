import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runDetail, runList } from '../core/api.ts'
import type { Results } from '../core/results.ts'
import { ODD_TOKENS } from './odd-tokens.ts'
import { runOf } from './publish-fixture.ts'
import { applyMigrations, type LocalWorker, startWorker } from './wrangler.ts'

const KEY = 'admin-key-of-the-token-tests'
const WORKFLOW = 'owner/name/.github/workflows/benchmark.yml@refs/heads/main'

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys: Record<string, { publicKey: KeyObject; privateKey: KeyObject }> = { first: rsa() }
const stranger = rsa()
/** What the issuer answers when it is asked for its keys. */
let answer: () => { readonly status: number; readonly body: string }
const keySet = () => ({
  status: 200,
  body: JSON.stringify({
    keys: Object.entries(keys).map(([kid, { publicKey }]) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      alg: 'RS256',
    })),
  }),
})

const folder = mkdtempSync(join(tmpdir(), 'oidc-test-'))
let issuer: Server
let asked = 0
let worker: LocalWorker
const issuerUrl = () => `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
beforeAll(async () => {
  answer = keySet
  issuer = createServer((request, response) => {
    asked++
    const { status, body } = request.url === '/.well-known/jwks' ? answer() : { status: 404, body: '' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
  applyMigrations(join(folder, 'd1'))
  const PUBLISHERS = `owner/name@refs/heads/main#${WORKFLOW}, other/name@refs/heads/main`
  const vars = { ADMIN_API_KEY: KEY, PUBLISHERS, OIDC_ISSUER: issuerUrl() }
  worker = await startWorker({ port: 0, folder: join(folder, 'd1'), vars })
}, 180_000)
afterAll(async () => {
  await worker?.stop()
  issuer.close()
  rmSync(folder, { recursive: true, force: true })
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => Math.floor(Date.now() / 1000)

interface Token {
  readonly header?: object
  readonly claims?: object
  readonly key?: KeyObject
}

/** A token as GitHub makes it for a job of the run. */
const tokenFor = ({ github }: Results, { header, claims, key = keys['first']?.privateKey }: Token = {}): string => {
  const head = part({ typ: 'JWT', alg: 'RS256', kid: 'first', ...header })
  const body = part({
    iss: issuerUrl(),
    aud: worker.url,
    iat: now(),
    nbf: now() - 300,
    exp: now() + 300,
    repository: 'owner/name',
    ref: 'refs/heads/main',
    job_workflow_ref: WORKFLOW,
    sha: github?.sha,
    run_id: String(github?.run_id),
    run_attempt: String(github?.run_attempt),
    ...claims,
  })
  if (key === undefined) throw new Error('no key to sign with')
  return `${head}.${body}.${signBytes('sha256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`
}

let addresses = 0
const post = async (results: Results, bearer: string) => {
  const response = await fetch(`${worker.url}/api/results`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'CF-Connecting-IP': `10.0.0.${++addresses}` },
    body: JSON.stringify(results),
  })
  const json = (await response.json()) as { outcome?: string; detail?: string; errors?: string[] }
  return { status: response.status, said: [json.detail, ...(json.errors ?? [])].join(' '), outcome: json.outcome }
}
const runs = async () => runList.parse(await (await fetch(`${worker.url}/api/runs?limit=200`)).json()).runs

it('accepts the token of a named workflow, and records who posted', async () => {
  const results = await runOf('ppf')
  expect(await post(results, tokenFor(results))).toMatchObject({ status: 201, outcome: 'created' })
  const { run } = runDetail.parse(await (await fetch(`${worker.url}/api/runs/${results.id}`)).json())
  expect(run.provenance).toEqual({
    kind: 'github',
    repository: 'owner/name',
    ref: 'refs/heads/main',
    workflow: WORKFLOW,
    commit: results.github?.sha,
    run_id: results.github?.run_id,
  })
  // A replay adds nothing, and a job that is run again alone has a higher attempt than the result.
  expect(await post(results, tokenFor(results, { claims: { run_attempt: '3' } }))).toMatchObject({
    outcome: 'unchanged',
  })
})

it('accepts the key, and records that', async () => {
  const results = await runOf('p')
  expect(await post(results, KEY)).toMatchObject({ status: 201 })
  const { run } = runDetail.parse(await (await fetch(`${worker.url}/api/runs/${results.id}`)).json())
  expect(run.provenance).toEqual({ kind: 'key' })
})

const forged = (results: Results, header: object, signature: string): string =>
  `${part({ typ: 'JWT', kid: 'first', ...header })}.${tokenFor(results).split('.')[1]}.${signature}`

const bad: readonly (readonly [string, number, RegExp, (results: Results) => string])[] = [
  [
    'of another issuer',
    401,
    /another issuer/,
    (run) => tokenFor(run, { claims: { iss: 'https://elsewhere.example' } }),
  ],
  [
    'for another audience',
    401,
    /another audience/,
    (run) => tokenFor(run, { claims: { aud: 'https://elsewhere.example' } }),
  ],
  [
    'of another repository',
    403,
    /PUBLISHERS does not name evil\/name/,
    (run) => tokenFor(run, { claims: { repository: 'evil/name' } }),
  ],
  ['of another branch', 403, /refs\/heads\/evil/, (run) => tokenFor(run, { claims: { ref: 'refs/heads/evil' } })],
  [
    'of another workflow',
    403,
    /evil\.yml/,
    (run) => tokenFor(run, { claims: { job_workflow_ref: 'owner/name/evil.yml@refs/heads/main' } }),
  ],
  ['without a signature', 401, /not signed with RS256|not a signed token/, (run) => forged(run, { alg: 'none' }, '')],
  ['signed with HS256 by the public key', 401, /not signed with RS256/, (run) => forged(run, { alg: 'HS256' }, 'AAAA')],
  ['signed by another key', 401, /signature is wrong/, (run) => tokenFor(run, { key: stranger.privateKey })],
  ['that has expired', 401, /has expired/, (run) => tokenFor(run, { claims: { exp: now() - 1 } })],
  ['that never expires', 401, /claim exp is missing/, (run) => tokenFor(run, { claims: { exp: undefined } })],
  ['that is not yet valid', 401, /not yet valid/, (run) => tokenFor(run, { claims: { nbf: now() + 600 } })],
  [
    'of another run',
    422,
    /github\.run_id: stated \d+, but the token is of 7/,
    (run) => tokenFor(run, { claims: { run_id: '7' } }),
  ],
  ['of another commit', 422, /github\.sha: stated/, (run) => tokenFor(run, { claims: { sha: 'f'.repeat(40) } })],
  [
    'of an earlier attempt',
    422,
    /github\.run_attempt: stated 2/,
    (run) => tokenFor(run, { claims: { run_attempt: '1' } }),
  ],
  ['that is no JSON', 401, /header names no key/, () => 'eyJ.e30.AAAA'],
  ['whose key nobody knows', 401, /not a signed token/, (run) => tokenFor(run, { header: { kid: 'unknown' } })],
]

it('refuses every other token, and writes no row', async () => {
  const before = (await runs()).length
  const found: unknown[] = []
  for (const [name, , , make] of bad) {
    // More than ten a minute would meet the limit of posts.
    const results = await runOf('pf', {})
    const second = { ...results, github: results.github && { ...results.github, run_attempt: 2 } }
    found.push([name, await post(second, make(second))])
  }
  expect(found).toEqual(
    bad.map(([name, status, said]) => [name, expect.objectContaining({ status, said: expect.stringMatching(said) })]),
  )
  expect(await runs()).toHaveLength(before)
})

it('refuses every odd token, says what is odd, and writes no row', async () => {
  const before = (await runs()).length
  const results = await runOf('pf', {})
  const { publicKey, privateKey } = keys['first'] ?? rsa()
  const [head, claims] = tokenFor(results)
    .split('.')
    .map((text) => Buffer.from(text, 'base64url').toString())
  const forge = {
    header: JSON.parse(head ?? ''),
    claims: JSON.parse(claims ?? ''),
    key: privateKey,
    stranger: stranger.privateKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
  const found: unknown[] = []
  for (const [name, , make] of ODD_TOKENS) found.push([name, await post(results, make(forge))])
  const refused = (said: RegExp) => ({
    status: said.source.startsWith('does not name') ? 403 : 401,
    said: expect.stringMatching(said),
    outcome: undefined,
  })
  expect(found).toEqual(ODD_TOKENS.map(([name, said]) => [name, refused(said)]))
  expect(await runs()).toHaveLength(before)
}, 60_000)

it('refuses a result without a workflow run, which only the key can post', async () => {
  const { github, ...results } = await runOf('p')
  const local = { ...results, id: 'local-00000000-0000-4000-8000-00000000000a', github: null }
  expect(await post(local, tokenFor({ ...local, github }))).toMatchObject({
    status: 422,
    said: expect.stringMatching(/github: stated null/),
  })
})

it('fetches the keys again when one is new, at most once a minute, and works without an issuer that fails', async () => {
  const results = await runOf('p')
  const before = asked
  keys['second'] = rsa()
  const rotated = (run: Results) =>
    tokenFor(run, { header: { kid: 'second' }, key: keys['second']?.privateKey as KeyObject })
  // The unknown key of the table was the reason to ask: the new one has to wait.
  expect(await post(results, rotated(results))).toMatchObject({ status: 401 })
  expect(asked).toBe(before)
  answer = () => ({ status: 500, body: '' })
  expect(await post(results, tokenFor(results))).toMatchObject({ status: 201 })
  expect(await post(await runOf('p'), KEY)).toMatchObject({ status: 201 })
})
