import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { proxySecrets, routeThroughProxy } from './proxy.ts'

/** A proxy that refuses everybody, and remembers what it was asked for. */
async function startProxy(host = '127.0.0.1') {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(502).end()
  })
  server.on('connect', ({ url }, socket) => {
    asked.push(url ?? '')
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  server.listen(0, host)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { asked, port: (server.address() as AddressInfo).port }
}

const tryFetch = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => 'failed',
  )

it('uses the proxy of the environment, except for this machine and the hosts of NO_PROXY', async () => {
  const proxy = await startProxy()
  const address = `http://127.0.0.1:${proxy.port}`
  onTestFinished(
    routeThroughProxy({ HTTPS_PROXY: address, http_proxy: address, NO_PROXY: 'excepted.invalid' }, () => {}),
  )
  await tryFetch('https://model.invalid/v1/messages')
  await tryFetch('http://gateway.invalid/v1/messages')
  await tryFetch('http://excepted.invalid/')
  expect(await tryFetch(`${address}/own`)).toBe(502)
  expect(proxy.asked).toEqual(['model.invalid:443', expect.stringContaining('gateway.invalid'), '/own'])
})

it('reaches the address ranges of NO_PROXY directly, and nothing else', async () => {
  const [proxy, gateway] = [await startProxy(), await startProxy('127.0.1.9')]
  const env = { http_proxy: `http://127.0.0.1:${proxy.port}`, NO_PROXY: 'excepted.invalid, 127.0.1.0/24,fd00::/8' }
  const undo = routeThroughProxy(env, () => {})
  await tryFetch(`http://127.0.1.9:${gateway.port}/in-range`)
  await tryFetch(`http://127.0.2.9:${gateway.port}/out-of-range`)
  await tryFetch('http://excepted.invalid/')
  undo()
  expect(gateway.asked).toEqual(['/in-range'])
  expect(proxy.asked).toEqual([expect.stringContaining('127.0.2.9')])
})

it('does nothing where there is no proxy', async () => {
  const undo = routeThroughProxy({ NO_PROXY: '*' }, () => {})
  expect(await tryFetch('http://model.invalid/')).toBe('failed')
  undo()
})

it('takes an address without a scheme, as other tools do', async () => {
  const proxy = await startProxy()
  onTestFinished(routeThroughProxy({ HTTPS_PROXY: `127.0.0.1:${proxy.port}` }, () => {}))
  await tryFetch('https://model.invalid/v1/messages')
  expect(proxy.asked).toEqual(['model.invalid:443'])
})

it.each([
  ['http://user:pass word@ho st:99'],
  ['http://user:s3cretpass@host:99999'],
  ['socks5://user:s3cretpass@host:99'],
  ['user:s3cretpass@'],
])('refuses %s without showing it', (address) => {
  const route = () => routeThroughProxy({ https_proxy: address }, () => {})
  expect(route).toThrow(
    expect.objectContaining({
      code: 'bad_input',
      message: 'https_proxy is not the address of a proxy',
      help: 'Give it as http://host:port.',
    }),
  )
})

it('lists what to redact: the address with its password, and the password', () => {
  const env = { HTTP_PROXY: 'http://user:p@ss-word@host:99', all_proxy: 'no:secret-2@host', HTTPS_PROXY: 'host:99' }
  expect(proxySecrets(env)).toEqual([
    'http://user:p@ss-word@host:99',
    'user:p@ss-word',
    'p@ss-word',
    'no:secret-2@host',
    'no:secret-2',
    'secret-2',
  ])
})
