import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as z from 'zod'

/** A request for an answer, and what the server sent for it. */
export interface Exchange {
  /** The request's texts: the same for each attempt at one problem. */
  readonly prompt: string
  readonly answer: string
  /** Whether the server ended the response itself, with status 200 and no error in it. */
  readonly isWhole: boolean
  /** The server's own counts; null where it sent none. */
  readonly input: number | null
  readonly output: number | null
}

interface Relay {
  readonly url: string
  /** In the order in which they ended. */
  readonly exchanges: readonly Exchange[]
  close(): void
}

/** Passes requests on to a server, byte for byte, and keeps the books of what it sent. */
export async function startRelay(target: string): Promise<Relay> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    pass(target, request, response).then(
      (exchange) => exchange && exchanges.push(exchange),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exchanges, close }
}

async function pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<Exchange | null> {
  const { method = 'GET', url = '/', headers } = request
  const sent = method === 'GET' ? null : await text(request)
  const kept = ['authorization', 'content-type', 'accept', 'x-api-key', 'anthropic-version']
  const passed = kept.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]]))
  const reply = await fetch(`${target}${url}`, { method, body: sent, headers: Object.fromEntries(passed) })
  response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? 'application/json' })
  const decoder = new TextDecoder()
  let body = ''
  let isWhole = false
  try {
    for await (const chunk of reply.body ?? []) {
      body += decoder.decode(chunk, { stream: true })
      response.write(chunk)
    }
    isWhole = true
    response.end()
  } catch {
    response.destroy()
  }
  const isAnswer = isWhole && reply.status === 200 && !/^data: \{"(?:type":"error|error")/m.test(body)
  return sent === null ? null : { prompt: promptOf(sent), isWhole: isAnswer, ...read(body) }
}

const requestSchema = z.object({ messages: z.unknown().optional(), input: z.unknown().optional() })

function promptOf(body: string): string {
  const { messages, input } = requestSchema.parse(JSON.parse(body))
  return JSON.stringify(messages ?? input)
}

const count = z.number().nullish()
const usage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens: count,
})
const eventSchema = z.object({
  type: z.string().catch(''),
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish() })).catch([]),
  delta: z.unknown().optional(),
  usage: usage.nullish().catch(null),
  message: z.object({ usage: usage.nullish() }).nullish().catch(null),
  response: z.object({ usage: usage.nullish() }).nullish().catch(null),
})
const textDelta = z.object({ text: z.string() })

/** Reads a stream of any of the three protocols: the text, and the last counts. */
function read(body: string): Pick<Exchange, 'answer' | 'input' | 'output'> {
  let answer = ''
  let input: number | null = null
  let output: number | null = null
  for (const line of body.split(/\r?\n/)) {
    if (!line.startsWith('data: {')) continue
    const event = eventSchema.parse(JSON.parse(line.slice('data: '.length)))
    answer += event.choices[0]?.delta?.content ?? deltaOf(event)
    const counts = event.usage ?? event.response?.usage ?? event.message?.usage
    const prompt = counts?.prompt_tokens ?? counts?.input_tokens
    input = prompt == null ? input : prompt + (counts?.cache_read_input_tokens ?? 0)
    output = counts?.completion_tokens ?? counts?.output_tokens ?? output
  }
  return { answer, input, output }
}

function deltaOf({ type, delta }: z.infer<typeof eventSchema>): string {
  if (type === 'response.output_text.delta') return z.string().parse(delta)
  return type === 'content_block_delta' ? (textDelta.safeParse(delta).data?.text ?? '') : ''
}
