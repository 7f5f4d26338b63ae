import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sendContent } from './content.ts'
import type { Fault, FaultPlan, HubCall } from './faults.ts'
import { describeRepository, readRepository, type Storage, type StoredFile } from './repository.ts'

export interface HubServerOptions {
  /** `owner/name` of the one dataset. */
  readonly id: string
  /** Its `*.jsonl` files. */
  readonly folder: string
  /** Where the Hub keeps them: `lfs` when not given. */
  readonly storage?: Storage
  /** The one token that is let in; everybody is when it is not given. */
  readonly token?: string
  readonly faults?: FaultPlan
  /** Seconds that a signed address is good for; an hour when not given. */
  readonly signedSeconds?: () => number
}

export interface HubServer {
  /** For `HF_ENDPOINT`. */
  readonly url: string
  /** Commit of `main`. */
  readonly commit: string
  /** In the order in which they came. */
  readonly calls: readonly HubCall[]
  /** Bytes of content that were sent. */
  readonly bytes: () => number
  close(): Promise<void>
}

/**
 * Starts a double of the Hugging Face Hub for one dataset: the API that describes it, addresses that redirect, and on
 * another origin the store that the signed addresses lead to. Headers are those that the Hub sends.
 */
export const startHubServer = async (options: HubServerOptions): Promise<HubServer> => {
  const repository = await readRepository(options.folder, options.storage ?? 'lfs')
  const calls: HubCall[] = []
  const key = randomUUID()
  const log = (kind: HubCall['kind'], file: string, { headers }: IncomingMessage) => {
    const call: HubCall = { kind, file, range: headers.range, authorization: headers.authorization, bytes: 0 }
    const fault = options.faults?.(call, [...calls])
    calls.push(call)
    return { call, fault }
  }
  const store = await listen(storeListener([...repository.files.values()], key, log))
  const hub = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`) {
      return refuse(response, 401, { 'x-error-code': 'GatedRepo' })
    }
    if (pathname === `/api/datasets/${options.id}/revision/main` && searchParams.get('blobs') === 'true') {
      const { fault } = log('info', '', request)
      if (fault) return void misbehave(fault, response)
      const body = JSON.stringify(describeRepository(options.id, repository))
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    }
    const prefix = `/datasets/${options.id}/resolve/${repository.commit}/`
    const file = pathname.startsWith(prefix) ? repository.files.get(pathname.slice(prefix.length)) : undefined
    if (file === undefined) return refuse(response, 404, { 'x-error-code': 'EntryNotFound' })
    const { call, fault } = log('resolve', file.name, request)
    if (fault && misbehave(fault, response)) return
    response.setHeader('x-repo-commit', repository.commit)
    if (file.sha256 === null) return void sendContent(file, call, fault, response)
    const expires = Math.floor(Date.now() / 1000) + (options.signedSeconds?.() ?? 3600)
    const location = `${store.url}/${file.sha256}?Expires=${expires}&Signature=${sign(key, file.sha256, expires)}`
    response.writeHead(302, {
      location,
      'accept-ranges': 'bytes',
      'x-linked-size': file.size,
      'x-linked-etag': `"${file.sha256}"`,
      ...(fault?.kind === 'headers' && fault.headers),
    })
    response.end(`Found. Redirecting to ${location}`)
  })
  return {
    url: hub.url,
    commit: repository.commit,
    calls,
    bytes: () => calls.reduce((sum, call) => sum + call.bytes, 0),
    close: async () => void (await Promise.all([hub.close(), store.close()])),
  }
}

type Log = (
  kind: HubCall['kind'],
  file: string,
  request: IncomingMessage,
) => { call: HubCall; fault: Fault | undefined }

/** Object store: an address is good when it is signed and has not expired; a second way to log in is an error. */
const storeListener =
  (files: readonly StoredFile[], key: string, log: Log): RequestListener =>
  (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const file = files.find(({ sha256 }) => pathname === `/${sha256}`)
    const expires = Number(searchParams.get('Expires'))
    if (file === undefined || searchParams.get('Signature') !== sign(key, file.sha256 ?? '', expires)) {
      return refuse(response, 403)
    }
    const { call, fault } = log('content', file.name, request)
    if (request.headers.authorization !== undefined) return refuse(response, 400)
    if (expires * 1000 <= Date.now()) return refuse(response, 403)
    if (fault && misbehave(fault, response)) return
    void sendContent(file, call, fault, response)
  }

const sign = (key: string, name: string, expires: number): string =>
  createHmac('sha256', key).update(`${name} ${expires}`).digest('base64url')

/** @returns whether that was the whole answer */
const misbehave = (fault: Fault, response: ServerResponse): boolean => {
  if (fault.kind === 'status') refuse(response, fault.status, fault.headers)
  return fault.kind === 'status' || fault.kind === 'silence'
}

const refuse = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void =>
  void response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(`${status}`)

const listen = async (listener: RequestListener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
