import { expect, it } from 'vitest'
import { identified, identityOf } from './result-identity.ts'
import { exampleResults } from './results.example.ts'

it('a sound result has the identity that follows from it', async () => {
  const sound = await exampleResults([null])
  expect(await identityOf(sound)).toEqual({
    id: sound.id,
    configFingerprint: sound.config_fingerprint,
    sampleFingerprint: sound.sample.fingerprint,
  })
  expect(await identified(sound)).toEqual(sound)
})

it('another setting changes the configuration and the result, not the sample', async () => {
  const sound = await exampleResults([null])
  const other = await identified({ ...sound, config: { ...sound.config, max_tokens: 1 } })
  expect(other.config_fingerprint).not.toBe(sound.config_fingerprint)
  expect(other.id).not.toBe(sound.id)
  expect(other.sample).toEqual(sound.sample)
})

it('a local result keeps its id', async () => {
  const sound = { ...(await exampleResults([null])), github: null, id: `local-${crypto.randomUUID()}` }
  expect((await identified(sound)).id).toBe(sound.id)
})
