import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { followRedirects, type RedirectRules } from './redirects.ts'

interface Seen {
  readonly at: string
  readonly authorization: string | undefined
}

let seen: Seen[] = []
let home = ''
let away = ''
let servers: Server[] = []

/** `/to?ADDRESS` redirects there, anything else answers `done`. */
const serve = async (name: string): Promise<string> => {
  const server = createServer((request, response) => {
    const [path = '', target] = (request.url ?? '').split('?')
    seen.push({ at: `${name}${path}`, authorization: request.headers.authorization })
    const location = target === undefined ? {} : { Location: decodeURIComponent(target) }
    const isRedirect = path === '/to' || path === '/nowhere'
    response.writeHead(isRedirect ? 307 : 200, location).end(isRedirect ? 'x'.repeat(100_000) : 'done')
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const to = (address: string): string => `/to?${encodeURIComponent(address)}`

beforeEach(async () => {
  seen = []
  servers = []
  home = await serve('home')
  away = await serve('away')
})
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections()
})

const follow = (path: string, rules: Partial<RedirectRules> = {}) =>
  followRedirects(new URL(path, home), (url, options) => fetch(url, options), {
    most: 3,
    authorization: 'Bearer secret',
    subject: 'a file',
    ...rules,
  })

test('credentials stay with a redirect within the same origin', async () => {
  const { response, url } = await follow(to('/file'))
  expect(await response.text()).toBe('done')
  expect(url.href).toBe(`${home}/file`)
  expect(seen).toEqual([
    { at: 'home/to', authorization: 'Bearer secret' },
    { at: 'home/file', authorization: 'Bearer secret' },
  ])
})

test('credentials never follow a redirect to another origin, not even when it leads back', async () => {
  await follow(to(`${away}${to(`${home}/file`)}`))
  expect(seen).toEqual([
    { at: 'home/to', authorization: 'Bearer secret' },
    { at: 'away/to', authorization: undefined },
    { at: 'home/file', authorization: undefined },
  ])
})

test('another port or another name of the same host is another origin', async () => {
  const sameServer = home.replace('127.0.0.1', 'localhost')
  await follow(to(`${sameServer}/file`))
  expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer secret', undefined])
})

test('without credentials none are sent', async () => {
  await follow(to('/file'), { authorization: null })
  expect(seen.map(({ authorization }) => authorization)).toEqual([undefined, undefined])
})

test('a redirect that is refused is not followed', async () => {
  const refuse: RedirectRules['onRedirect'] = ({ response, from, to }) => {
    throw new Error(`${response.status} from ${from.origin} to ${to.origin}`)
  }
  await expect(follow(to(`${away}/file`), { onRedirect: refuse })).rejects.toThrow(`307 from ${home} to ${away}`)
  expect(seen).toHaveLength(1)
})

test('stops after too many redirects, with a message that shows no address', async () => {
  const twice = to(to('/file'))
  expect((await follow(twice, { most: 2 })).response.status).toBe(200)
  await expect(follow(twice, { most: 1 })).rejects.toMatchObject({
    message: `${new URL(home).host} redirects a file in circles`,
    failure: { advice: 'give_up' },
  })
})

test.each(['/nowhere', to('ftp://127.0.0.1/file'), to('http://[')])(
  'a redirect with %s has no target',
  async (path) => {
    await expect(follow(path)).rejects.toMatchObject({
      message: `${new URL(home).host} redirects a file to no address`,
      failure: { advice: 'give_up' },
    })
  },
)
