import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { MessageBatch } from '@anthropic-ai/sdk/resources/messages/batches'
import { countTokens, cutToBudget } from './answer.ts'
import { BatchDesk, type DeskReply, LostConnection } from './batch-desk.ts'
import type { Call, ModelServerOptions, Reply, ReplyHeaders } from './call.ts'
import { ApiError } from './errors.ts'
import { distort, disturb, refuseFor } from './faults.ts'
import { type Books, Ledger } from './ledger.ts'
import { findModel, listModels } from './models.ts'
import { otherProviders } from './other-providers.ts'
import { RateLimits } from './rate-limits.ts'
import { billedText, checkAgainstModel, promptOf, readCountRequest, readMessageRequest } from './requests.ts'
import { eventsOf, messageOf, serverSentEvent } from './wire.ts'

export interface ModelServer {
  /** Base URL for an SDK, without a slash at its end. */
  readonly url: string
  readonly books: Books
  /** The batches that were created, as they are now, in the order of their creation. */
  readonly batches: () => readonly MessageBatch[]
  close(): Promise<void>
}

/**
 * Starts a double of Anthropic's Messages API on a free port of this machine: real HTTP, answers from `answer`. Other
 * providers' ways to the same models are beside it.
 * It sells text only, live and in Anthropic's batches: tools, images, files and caching are not there and are refused.
 */
export const startModelServer = async (options: ModelServerOptions): Promise<ModelServer> => {
  const ledger = new Ledger()
  const desk = new BatchDesk({ ...options, batches: options.batches ?? {}, ledger })
  const handle = handler(options, ledger, desk)
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    const id = `req_demo_${String(calls).padStart(6, '0')}`
    // A client that hangs up breaks the reading or the writing: no one is left to answer.
    respond(request, response, id, handle).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get books() {
      desk.tick()
      return ledger
    },
    batches: () => desk.tell(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const respond = async (
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  handle: (call: Call) => Promise<Reply>,
): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const route = `${request.method} ${url.pathname}`
  const call = { id, route, url, headers: request.headers, body: await text(request) }
  const reply = await handle(call).catch((error: unknown) => failure(error, id))
  response.setHeader('request-id', id).setHeaders(new Map(Object.entries(reply.headers)))
  if (reply.kind === 'json') {
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
    return
  }
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    ...reply.headers,
  })
  try {
    for await (const chunk of reply.chunks) await write(response, chunk)
  } catch (error) {
    reply.done('broken')
    throw error
  }
  reply.done('whole')
  response.end()
}

const write = (response: ServerResponse, chunk: string): Promise<void> =>
  new Promise((resolve, reject) => response.write(chunk, (error) => (error ? reject(error) : resolve())))

const json = (body: unknown, headers: ReplyHeaders = {}): Reply => ({ kind: 'json', status: 200, headers, body })

const resultLines = ({ text, isCut }: Extract<DeskReply, { kind: 'lines' }>): Reply => ({
  kind: 'stream',
  headers: { 'content-type': 'application/x-jsonl' },
  chunks: pieces(text, isCut),
  done: () => {},
})

const PIECE = 1000

async function* pieces(text: string, isCut: boolean): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += PIECE) yield text.slice(start, start + PIECE)
  if (isCut) throw new LostConnection()
}

/** Throws again what leaves no connection to answer on. */
const failure = (error: unknown, id: string): Reply => {
  if (error instanceof LostConnection) throw error
  const refusal = error instanceof ApiError ? error : new ApiError(500, String(error))
  return { kind: 'json', status: refusal.status, headers: refusal.headers, body: refusal.body(id) }
}

const handler = (options: ModelServerOptions, books: Ledger, desk: BatchDesk): ((call: Call) => Promise<Reply>) => {
  const { key, models } = options
  const sell = seller(options, books)
  const elsewhere = otherProviders(options, books)
  return async (call) => {
    const other = elsewhere(call)
    if (other !== null) return other
    if (call.headers.authorization !== `Bearer ${key}`) throw new ApiError(401, 'invalid bearer token')
    if (call.route === 'POST /v1/messages') return sell(call)
    if (call.route === 'POST /v1/messages/count_tokens') {
      const request = readCountRequest(call.body)
      findModel(models, request.model)
      return json({ input_tokens: countTokens(billedText(request)) })
    }
    const batched = desk.handle({
      route: call.route,
      query: call.url.searchParams,
      version: call.headers['anthropic-version']?.toString(),
      body: call.body,
      origin: `http://${call.headers.host}`,
    })
    if (batched !== null) return batched.kind === 'json' ? json(batched.body) : resultLines(batched)
    if (call.route === 'GET /v1/models') return json(listModels(models, call.url.searchParams))
    const model = /^GET \/v1\/models\/([^/]+)$/.exec(call.route)?.[1]
    if (model !== undefined) return json(findModel(models, decodeURIComponent(model)))
    throw new ApiError(404, `Not found: ${call.route}`)
  }
}

const seller = ({ answer, models, latencyMs = 0, faults = () => null }: ModelServerOptions, books: Ledger) => {
  const limits = new RateLimits()
  const latencyOf = typeof latencyMs === 'number' ? () => latencyMs : latencyMs
  return async ({ id, headers, body }: Call): Promise<Reply> => {
    const call = ++books.requests
    const request = readMessageRequest(headers['anthropic-version']?.toString(), body)
    const model = findModel(models, request.model)
    checkAgainstModel(request, model)
    const fault = faults(call, promptOf(request))
    refuseFor(fault)
    const given = cutToBudget(distort(answer(promptOf(request)), fault, request.max_tokens), request.max_tokens)
    const sale = {
      requestId: id,
      mode: 'live' as const,
      model: fault?.kind === 'other_model' ? fault.model : model.id,
      answer: given.name,
      stopReason: given.stopReason,
      inputTokens: countTokens(billedText(request)),
      outputTokens: countTokens(given.text),
    }
    await pause(latencyOf(call))
    const limitHeaders = limits.spend(sale.inputTokens, sale.outputTokens, Date.now())
    if (!request.stream) {
      books.sales.push(sale)
      return json(messageOf(sale, given), limitHeaders)
    }
    return {
      kind: 'stream',
      headers: limitHeaders,
      chunks: disturb([...eventsOf(sale, given)].map(serverSentEvent), fault),
      done: (end) => {
        // A stream that is not JSON all through arrives, but as no answer.
        const isWhole = end === 'whole' && fault?.kind !== 'malformed_json'
        ;(isWhole ? books.sales : books.brokenOff).push(sale)
      },
    }
  }
}
