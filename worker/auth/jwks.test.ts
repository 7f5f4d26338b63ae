import { afterEach, expect, it, vi } from 'vitest'
import { keysFor } from './jwks.ts'

afterEach(() => vi.restoreAllMocks())

const KEY = { kid: 'a', kty: 'RSA', n: 'AQAB', e: 'AQAB' }
const NOW = new Date('2026-11-28T12:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

let issuers = 0
/** A new issuer, so that no key set of another test is in memory. */
const issuer = (answer: () => Response | Promise<Response>) => {
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => answer())
  return { url: `https://issuer-${++issuers}.test`, asked: () => spy.mock.calls.length }
}
const keySet = (...keys: unknown[]) => Response.json({ keys })

it('fetches a key set once, and again after an hour', async () => {
  const { url, asked } = issuer(() => keySet(KEY))
  expect(await keysFor(url, 'a', NOW)).toEqual([KEY])
  expect(await keysFor(url, 'a', later(3599))).toEqual([KEY])
  expect(asked()).toBe(1)
  await keysFor(url, 'a', later(3601))
  expect(asked()).toBe(2)
})

it('asks for a key that is not known at most once a minute', async () => {
  const { url, asked } = issuer(() => keySet(KEY))
  await keysFor(url, 'a', NOW)
  for (const seconds of [1, 30, 59]) await keysFor(url, 'new', later(seconds))
  expect(asked()).toBe(1)
  await keysFor(url, 'new', later(61))
  expect(asked()).toBe(2)
})

it('continues with the keys in memory when the issuer fails', async () => {
  let isDown = false
  const { url } = issuer(() => (isDown ? new Response('', { status: 500 }) : keySet(KEY)))
  await keysFor(url, 'a', NOW)
  isDown = true
  expect(await keysFor(url, 'a', later(7200))).toEqual([KEY])
})

it.each<[string, () => Response | Promise<Response>, RegExp]>([
  ['is down', () => Promise.reject(new Error('connection refused')), /connection refused/],
  ['answers 500', () => new Response('', { status: 500 }), /it answered 500/],
  ['redirects', () => new Response('', { status: 302, headers: { Location: 'https://evil.test' } }), /it answered 302/],
  ['answers with a page', () => new Response('<!doctype html>'), /JSON/],
  ['answers without keys', () => Response.json({ error: 'no' }), /not a key set/],
  ['answers with broken keys', () => keySet({ kid: 'a', kty: 'RSA' }), /not a key set/],
  ['answers without end', () => new Response('x'.repeat(200_000)), /more than 100000 bytes/],
])('says that it cannot check a token now when the issuer %s', async (_, answer, message) => {
  const { url } = issuer(answer)
  const asking = keysFor(url, 'a', NOW)
  await expect(asking).rejects.toMatchObject({ code: 'busy', message: expect.stringMatching(message) })
  await expect(keysFor(url, 'a', later(1))).rejects.toMatchObject({ code: 'busy' })
})

it('waits a few seconds for an issuer, not for ever', async () => {
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('timed out')))),
  )
  await expect(keysFor('https://slow.test', 'a', NOW)).rejects.toMatchObject({ code: 'busy' })
})
