import { expect, it } from 'vitest'
import { credentialsFor } from './credentials.ts'

const ORIGIN = 'https://bench.example'
const token = async (audience: string) => `token for ${audience}`

it('prefers the token of the job, made for the dashboard, and keeps the key for later', async () => {
  expect(await credentialsFor(ORIGIN, { idToken: token, adminApiKey: 'k', warn: () => {} })).toEqual([
    { name: 'OIDC token of this job', secret: 'token for https://bench.example' },
    { name: 'admin-api-key', secret: 'k' },
  ])
})

it('takes the key where the job has no token, and where GitHub gives none', async () => {
  const key = [{ name: 'admin-api-key', secret: 'k' }]
  expect(await credentialsFor(ORIGIN, { idToken: null, adminApiKey: 'k', warn: () => {} })).toEqual(key)
  const warnings: string[] = []
  const broken = () => Promise.reject(new Error('Unable to get ACTIONS_ID_TOKEN'))
  const warn = (line: string) => void warnings.push(line)
  expect(await credentialsFor(ORIGIN, { idToken: broken, adminApiKey: 'k', warn })).toEqual(key)
  expect(warnings).toEqual(['GitHub gave no OIDC token: Unable to get ACTIONS_ID_TOKEN'])
})

it('says what to do when there is neither', async () => {
  await expect(credentialsFor(ORIGIN, { idToken: null, adminApiKey: null, warn: () => {} })).rejects.toMatchObject({
    code: 'bad_input',
    help: expect.stringMatching(/id-token: write.*PUBLISHERS.*admin-api-key/),
  })
})
