import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, json } from 'node:stream/consumers'
import * as z from 'zod'

/** One saved folder, compressed. */
export interface CacheEntry {
  readonly key: string
  /** Names the paths and the compression: what is saved under other paths is not found. */
  readonly version: string
  readonly content: Buffer
}

export interface CacheServerOptions {
  /** Answers every call with this instead. */
  readonly fault?: () => 'hang' | number | undefined
}

export interface CacheServer {
  /** What @actions/cache has to find in `process.env`. */
  readonly env: Readonly<Record<string, string>>
  /** Newest last; the content may be changed, to see what a reader makes of it. */
  readonly entries: CacheEntry[]
  /** Methods of the service, in the order of the calls. */
  readonly calls: readonly string[]
  close(): Promise<void>
}

const lookup = z.object({ key: z.string(), restore_keys: z.array(z.string()).default([]), version: z.string() })
const entryName = z.object({ key: z.string(), version: z.string() })

/** Uploads in progress, by the name in their address. */
interface Upload {
  readonly key: string
  readonly version: string
  readonly blocks: Map<string, Buffer>
  content: Buffer | null
}

/**
 * Starts a double of the cache service of GitHub Actions, version 2: the three methods that @actions/cache calls, and the
 * blob store that it uploads to and downloads from.
 */
export const startCacheServer = async (options: CacheServerOptions = {}): Promise<CacheServer> => {
  const entries: CacheEntry[] = []
  const calls: string[] = []
  const uploads = new Map<string, Upload>()
  const server = createServer(async (request, response) => {
    const fault = options.fault?.()
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const method = /\/github\.actions\.results\.api\.v1\.CacheService\/(\w+)$/.exec(url.pathname)?.[1]
    calls.push(method ?? `${request.method} blob`)
    if (fault === 'hang') return
    if (fault !== undefined) return reply(response, fault, { msg: 'broken' })
    if (method === undefined) return blob(request, response, url)
    const [status, body] = answer(method, await json(request), url.origin)
    reply(response, status, body)
  })

  const answer = (method: string, body: unknown, origin: string): [status: number, body: object] => {
    if (method === 'GetCacheEntryDownloadURL') {
      const { key, restore_keys, version } = lookup.parse(body)
      const found = find(entries, version, [key, ...restore_keys])
      if (!found) return [200, { ok: false }]
      const download = `${origin}/account/cache/${entries.indexOf(found)}?sig=signature`
      return [200, { ok: true, signed_download_url: download, matched_key: found.key }]
    }
    const { key, version } = entryName.parse(body)
    if (method === 'CreateCacheEntry') {
      if (entries.some((entry) => entry.key === key && entry.version === version)) {
        return [
          409,
          { code: 'already_exists', msg: 'cache entry with the same key, version, and scope already exists' },
        ]
      }
      const name = randomUUID()
      uploads.set(name, { key, version, blocks: new Map(), content: null })
      return [200, { ok: true, signed_upload_url: `${origin}/account/cache/${name}?sig=signature` }]
    }
    const upload = [...uploads.values()].find((one) => one.key === key && one.version === version)
    if (!upload?.content) return [404, { code: 'not_found', msg: 'nothing was uploaded' }]
    entries.push({ key, version, content: upload.content })
    return [200, { ok: true, entry_id: `${entries.length}` }]
  }

  /** Azure's blob store: one PUT, or blocks and then their list. */
  const blob = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = url.pathname.split('/').at(-1) ?? ''
    if (request.method === 'GET' || request.method === 'HEAD')
      return sendEntry(request, response, entries[Number(name)])
    const upload = uploads.get(name)
    if (upload === undefined) return reply(response, 404, {})
    const body = await buffer(request)
    const block = url.searchParams.get('blockid')
    if (block !== null) upload.blocks.set(block, body)
    else if (url.searchParams.get('comp') === 'blocklist') upload.content = joinBlocks(body.toString(), upload.blocks)
    else upload.content = body
    response.writeHead(201, { etag: '"blob"', 'last-modified': new Date(0).toUTCString() }).end()
  }

  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    env: {
      ACTIONS_RESULTS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      ACTIONS_RUNTIME_TOKEN: 'token-of-the-double',
      ACTIONS_CACHE_SERVICE_V2: 'true',
    },
    entries,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The exact key, else the newest that begins with one of the others, in their order. */
const find = (entries: readonly CacheEntry[], version: string, [key, ...prefixes]: readonly string[]) => {
  const newestFirst = entries.filter((entry) => entry.version === version).reverse()
  const matches = [(entry: CacheEntry) => entry.key === key, ...prefixes.map(startsWith)]
  return matches.map((match) => newestFirst.find(match)).find((entry) => entry !== undefined)
}

const startsWith =
  (prefix: string) =>
  (entry: CacheEntry): boolean =>
    entry.key.startsWith(prefix)

const joinBlocks = (list: string, blocks: ReadonlyMap<string, Buffer>): Buffer =>
  Buffer.concat(
    [...list.matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id = '']) => blocks.get(id) ?? Buffer.alloc(0)),
  )

const sendEntry = (request: IncomingMessage, response: ServerResponse, entry: CacheEntry | undefined): void => {
  if (entry === undefined) {
    reply(response, 404, {})
    return
  }
  response.writeHead(200, { 'content-length': entry.content.length, 'content-type': 'application/octet-stream' })
  response.end(request.method === 'HEAD' ? undefined : entry.content)
}

const reply = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
