import type { ServerResponse } from 'node:http'
import { type AnthropicOptions, openAnthropic } from '../anthropic/anthropic.ts'
import { json, type Reply, scriptedServer } from './scripted-server.ts'

/** An event as on the wire; the SDK types it only after parsing. */
interface StreamEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** Opens a model of a server with scripted replies. */
export async function serve(...replies: readonly Reply[]) {
  const { port, seen } = await scriptedServer(replies)
  return { model: openModel(port), port, seen }
}

export const openModel = (port: number, more: Partial<AnthropicOptions> = {}) =>
  openAnthropic({ apiKey: 'sk-test', baseUrl: `http://127.0.0.1:${port}`, model: 'claude-test', ...more })

export const failure = (status: number, type: string, message: string, headers: Record<string, string> = {}) =>
  json(status, { type: 'error', error: { type, message } }, headers)

export const modelInfo = (overrides: object = {}) =>
  json(200, {
    type: 'model',
    id: 'claude-test',
    display_name: 'Claude Test',
    created_at: '2025-11-01T00:00:00Z',
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
    max_tokens: 64_000,
    max_input_tokens: 200_000,
    capabilities: {
      thinking: { supported: true, types: { enabled: { supported: true } } },
      effort: {
        supported: true,
        low: { supported: true },
        medium: { supported: false },
        high: { supported: true },
        xhigh: null,
      },
    },
    ...overrides,
  })

export const START = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-test',
    content: [],
    stop_reason: null,
    usage: {
      input_tokens: 70,
      output_tokens: 1,
      cache_read_input_tokens: 20,
      cache_creation_input_tokens: 10,
      cache_creation: { ephemeral_5m_input_tokens: 6, ephemeral_1h_input_tokens: 4 },
    },
  },
}
export const block = (index: number, kind: 'text' | 'thinking', text: string) => [
  { type: 'content_block_start', index, content_block: { type: kind, [kind]: '' } },
  { type: 'content_block_delta', index, delta: { type: `${kind}_delta`, [kind]: text } },
  { type: 'content_block_stop', index },
]
export const stop = (reason: string) => [
  { type: 'message_delta', delta: { stop_reason: reason }, usage: { output_tokens: 30 } },
  { type: 'message_stop' },
]

export const write = (response: ServerResponse, events: readonly StreamEvent[]) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_9' })
  for (const event of events) response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
}
export const events =
  (...list: readonly StreamEvent[]): Reply =>
  (response) => {
    write(response, list)
    response.end()
  }
export const answer = (reason: string) => events(START, ...block(0, 'text', 'print(1)'), ...stop(reason))
