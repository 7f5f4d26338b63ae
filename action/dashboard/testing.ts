import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** A real HTTP server for tests that gives scripted answers. */
export interface ScriptedServer extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string
  readonly requests: ReceivedRequest[]
}

interface ReceivedRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** `break` ends the connection without an answer, `halve` in the middle of one; `hang` never answers. */
export type Scripted =
  | 'break'
  | 'hang'
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly json?: unknown
      readonly text?: string
      readonly halve?: true
    }

/** @param script the answer to a request; `times` counts those of the same method and path, from 1 */
export async function serveScript(
  script: (asked: ReceivedRequest, times: number) => Scripted,
): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const asked = { method, path, headers, body: await text(request) }
    requests.push(asked)
    const answer = script(asked, requests.filter((one) => one.method === method && one.path === path).length)
    if (answer === 'hang') return
    if (answer === 'break') {
      request.socket.destroy()
      return
    }
    const body = answer.text ?? JSON.stringify(answer.json ?? {})
    response.writeHead(answer.status ?? 200, {
      'Content-Type': answer.text === undefined ? 'application/json' : 'text/html',
      ...(answer.halve && { 'Content-Length': body.length }),
      ...answer.headers,
    })
    if (answer.halve) response.write(body.slice(0, body.length / 2), () => request.socket.destroy())
    else response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An RFC 9457 answer of the API. */
export const problem = (status: number, code: string, detail = code, more: object = {}): Scripted => ({
  status,
  headers: { 'Content-Type': 'application/problem+json' },
  json: {
    type: `urn:llm-benchmarks:problem:${code}`,
    title: 'A title',
    status,
    code,
    detail,
    request_id: 'req-1',
    ...more,
  },
})
