import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { innermostReason } from './error-cause.ts'
import { routeThroughProxy } from './proxy.ts'
import { proxyRefusal } from './proxy-refusal.ts'

/** The error of a request through a proxy that answers with a status. */
async function requestThroughProxy(status: number): Promise<{ readonly error: unknown; readonly host: string }> {
  const server = createServer()
  server.on('connect', (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('HTTPS_PROXY', `http://user:s3cret@${host}`)
  const undo = routeThroughProxy(process.env, () => {})
  onTestFinished(() => {
    undo()
    vi.unstubAllEnvs()
  })
  const error = await fetch('https://model.invalid/v1/models').then(
    () => null,
    (reason: unknown) => reason,
  )
  return { error, host }
}

it.each<[status: number, help: RegExp]>([
  [407, /user and password/],
  [403, /NO_PROXY/],
])('names a proxy that answers %i, and says what to do', async (status, help) => {
  const { error, host } = await requestThroughProxy(status)
  expect(proxyRefusal(error, 'Acme', 'model_unreachable')).toMatchObject({
    code: 'model_unreachable',
    message: `no connection to Acme: the proxy ${host} (HTTPS_PROXY) answered ${status}`,
    help: expect.stringMatching(help),
  })
})

it('names a proxy that fails for a moment, and lets the request be retried', async () => {
  const { error, host } = await requestThroughProxy(502)
  expect(proxyRefusal(error, 'Acme', 'model_unreachable')).toBeNull()
  expect(innermostReason(error)).toBe(`the proxy ${host} (HTTPS_PROXY) answered 502`)
})

it('does not blame the proxy when the connection failed for another reason', async () => {
  const error = await fetch('http://127.0.0.1:1/').catch((reason: unknown) => reason)
  expect(proxyRefusal(error, 'Acme', 'model_unreachable')).toBeNull()
  expect(innermostReason(error)).not.toContain('proxy')
})
