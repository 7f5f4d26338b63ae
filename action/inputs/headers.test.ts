import { expect, it } from 'vitest'
import { BenchmarkError } from '../errors.ts'
import { fakeRun } from '../pipeline/testing.ts'
import { run } from '../run.ts'
import { headerSecrets, headers } from './headers.ts'

const refusal = (raw: string): BenchmarkError => {
  try {
    headers(raw, 'headers')
  } catch (error) {
    if (error instanceof BenchmarkError) return error
  }
  throw new Error('nothing was refused')
}

it.each([
  ['no colon sk-secret', 'line 1, is not a header'],
  ['X-One: 1\n\nX Two: sk-secret', 'line 3, is not a header'],
  ['X-One:', 'line 1, is not a header'],
  [': sk-secret', 'line 1, is not a header'],
  ['X-One: sk-secret\u0007', 'line 1, is not a header'],
  ['X-One: sk-secret-ü', 'line 1, is not a header'],
  ['Authorization: Bearer sk-secret', 'would replace the header of the key'],
  ['x-api-key: sk-secret', 'would replace the header of the key'],
  ['X-Goog-Api-Key: sk-secret', 'would replace the header of the key'],
  ['Host: sk-secret', 'belongs to the connection'],
  ['Content-Length: 1', 'belongs to the connection'],
  ['anthropic-version: 2023-06-01', 'changes what is measured'],
  ['X-One: 1\nx-one: sk-secret', 'a second time'],
])('refuses %j without showing a value', (raw, message) => {
  const { code, message: said, help } = refusal(raw)
  expect(code).toBe('bad_input')
  expect(said).toContain(message)
  expect(said + help).not.toContain('sk-secret')
})

it('finds what to mask: values, and keys behind a scheme, in malformed lines too', () => {
  const raw = 'X-Portkey-Api-Key: pk-secret\nHelicone-Auth: Bearer sk-helicone\nwithout a colon'
  expect(headerSecrets(raw)).toEqual(expect.arrayContaining(['pk-secret', 'Bearer sk-helicone', 'sk-helicone']))
  expect(headerSecrets('without a colon')).toEqual(['without a colon', 'without a colon'])
  expect(headerSecrets(undefined)).toEqual([])
})

it('does not mask words that are no secret and appear in the results', () => {
  expect(headerSecrets('x-portkey-provider: anthropic\nHelicone-Cache-Enabled: true\nx-retries: 5')).toEqual([])
  expect(headerSecrets('x-model: claude-opus', 'claude-opus-4-5')).toEqual([])
})

it('is neither in the results nor in their identity', async () => {
  const plain = await fakeRun({})
  const gated = await fakeRun({ raw: { headers: 'X-Gateway: gw-secret-1' } })
  const [without, behind] = [await run(plain.inputs, plain.host), await run(gated.inputs, gated.host)]
  expect(behind.results.config_fingerprint).toBe(without.results.config_fingerprint)
  expect(JSON.stringify(behind.results) + gated.log.join('\n')).not.toContain('gw-secret-1')
})
