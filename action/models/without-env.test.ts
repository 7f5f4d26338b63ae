import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { answer, modelInfo, openModel, serve } from './testing/anthropic.ts'
import { NEVER, REQUEST } from './testing/request.ts'

import { withoutEnv } from './without-env.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

it('hides only the variables that match, and restores them however the call ends', () => {
  vi.stubEnv('SDK_A', 'a')
  vi.stubEnv('OTHER', 'o')
  const seen = () => [process.env['SDK_A'], process.env['OTHER']]
  expect(withoutEnv(/^SDK_/, seen)).toEqual([undefined, 'o'])
  expect(() =>
    withoutEnv(/^SDK_/, () => {
      throw new Error('no')
    }),
  ).toThrow('no')
  expect(seen()).toEqual(['a', 'o'])
})

/** Every variable that the SDK reads for a client, with a value that would be noticed. */
const POISON: Readonly<Record<string, string>> = {
  ANTHROPIC_CUSTOM_HEADERS:
    'x-poison: 1\nauthorization: Bearer stolen\nanthropic-version: 1999\nanthropic-beta: poison',
  ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
  ANTHROPIC_API_KEY: 'sk-poison',
  ANTHROPIC_AUTH_TOKEN: 'token-poison',
  ANTHROPIC_WEBHOOK_SIGNING_KEY: 'whsec_cG9pc29u',
  ANTHROPIC_PROFILE: 'poison',
  ANTHROPIC_IDENTITY_TOKEN: 'identity-poison',
  ANTHROPIC_IDENTITY_TOKEN_FILE: '/dev/null',
  ANTHROPIC_FEDERATION_RULE_ID: 'rule-poison',
  ANTHROPIC_ORGANIZATION_ID: 'organization-poison',
  ANTHROPIC_WORKSPACE_ID: 'workspace-poison',
  ANTHROPIC_SERVICE_ACCOUNT_ID: 'account-poison',
  ANTHROPIC_SCOPE: 'scope-poison',
  ANTHROPIC_LOG: 'debug',
  ANTHROPIC_OPEN_TELEMETRY: 'true',
  ANTHROPIC_OPEN_TELEMETRY_PROPAGATION: 'true',
  ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content',
  ANTHROPIC_OPEN_TELEMETRY_TRACES_MAX_CONTENT_BYTES: '1',
}

/** Both requests of a run, as they arrive. Only the address of the test server may differ. */
async function requests() {
  const { port, seen } = await serve(modelInfo(), answer('end_turn'))
  const model = openModel(port)
  await model.preflight(NEVER)
  await model.complete(REQUEST, NEVER)
  return seen.map(({ headers: { host: _, ...headers }, ...rest }) => ({ ...rest, headers }))
}

describe('the environment of the Anthropic SDK', () => {
  it.each(Object.entries(POISON))('leaves no trace in a request: %s', async (name, value) => {
    const plain = await requests()
    vi.stubEnv(name, value)
    expect(await requests()).toEqual(plain)
  })

  it('leaves no trace when all are set, beside a profile on disk that names another server and key', async () => {
    const plain = await requests()
    const folder = await mkdtemp(join(tmpdir(), 'anthropic-profile-'))
    await mkdir(join(folder, 'configs'))
    const profile = { base_url: 'http://127.0.0.1:9', authentication: { type: 'api_key', api_key: 'sk-profile' } }
    await writeFile(join(folder, 'configs', 'poison.json'), JSON.stringify(profile))
    const logged = vi.spyOn(console, 'debug').mockImplementation(() => {})
    for (const [name, value] of Object.entries({ ...POISON, ANTHROPIC_CONFIG_DIR: folder })) vi.stubEnv(name, value)
    expect(await requests()).toEqual(plain)
    expect(logged).not.toHaveBeenCalled()
    logged.mockRestore()
  })
})
