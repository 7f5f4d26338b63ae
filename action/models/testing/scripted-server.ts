import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A test server that answers each request with a scripted reply. */
export interface ScriptedServer {
  readonly port: number
  /** The requests, in order. */
  readonly seen: readonly Seen[]
}

interface Seen {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

export type Reply = (response: ServerResponse) => void

/** Starts a server that sends the replies in turn, and the last one to all later requests. It closes with the test. */
export async function scriptedServer(replies: readonly Reply[]): Promise<ScriptedServer> {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    seen.push({ path: request.url ?? '', headers: request.headers, body: body === '' ? null : JSON.parse(body) })
    replies[Math.min(seen.length, replies.length) - 1]?.(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, seen }
}

/** The error that a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it succeeded')
}

/** A port without a listener. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1', ...headers })
    response.end(JSON.stringify(body))
  }
