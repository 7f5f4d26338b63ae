import { openGemini } from '../google/gemini.ts'
import type { Model } from '../model.ts'
import { openCompatible } from '../openai/compatible.ts'
import { openOpenai } from '../openai/responses.ts'
import type { ProviderOptions } from '../wire/streamed-model.ts'
import { type Reply, scriptedServer } from './scripted-server.ts'

/** A provider's API, and the events of an answer `print(1)` with 100 input tokens (20 of them cached) and 30 output tokens. */
interface DialectFixture {
  readonly name: string
  readonly open: (options: ProviderOptions) => Model
  /** The events without the last ones. */
  readonly begun: readonly object[]
  readonly whole: readonly object[]
  /** The events up to the stop reason. */
  readonly upToStop: readonly object[]
  /** The same answer as one document. */
  readonly document: object
}

const chat = (delta: object, finish_reason: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  model: 'm-1',
  choices: [{ index: 0, delta, finish_reason }],
})

const gemini = (text: string, more: object = {}) => ({
  candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, ...more }],
  usageMetadata: { promptTokenCount: 100, totalTokenCount: 100 },
  modelVersion: 'm-1',
  responseId: 'resp-1',
})

export const responseOf = (changes: object = {}) => ({
  id: 'resp-1',
  object: 'response',
  status: 'completed',
  model: 'm-1',
  error: null,
  incomplete_details: null,
  output: [
    { type: 'reasoning', id: 'rs_1', summary: [] },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'print(1)', annotations: [] }] },
  ],
  usage: {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 20 },
    output_tokens: 30,
    output_tokens_details: { reasoning_tokens: 10 },
    total_tokens: 130,
  },
  ...changes,
})

const responsesBegun = [
  { type: 'response.created', response: responseOf({ status: 'in_progress', output: [], usage: null }) },
  { type: 'keepalive', sequence_number: 1 },
  { type: 'response.output_text.delta', delta: 'print(1)' },
]

const chatBegun = [chat({ role: 'assistant', content: 'print' }), chat({ content: '(1)' })]
const chatUsage = {
  prompt_tokens: 100,
  completion_tokens: 30,
  total_tokens: 130,
  prompt_tokens_details: { cached_tokens: 20 },
}

const openaiWhole = [...responsesBegun, { type: 'response.completed', response: responseOf() }]

export const OPENAI: DialectFixture = {
  name: 'openai',
  open: openOpenai,
  begun: responsesBegun,
  whole: openaiWhole,
  upToStop: openaiWhole,
  document: responseOf(),
}

export const COMPATIBLE: DialectFixture = {
  name: 'openai-compatible',
  open: openCompatible,
  begun: chatBegun,
  upToStop: [...chatBegun, chat({}, 'stop')],
  whole: [...chatBegun, chat({}, 'stop'), { ...chat({}), choices: [], usage: chatUsage }],
  document: {
    ...chat({}),
    choices: [{ index: 0, message: { role: 'assistant', content: 'print(1)' }, finish_reason: 'stop' }],
    usage: chatUsage,
  },
}

const geminiUsage = {
  promptTokenCount: 100,
  cachedContentTokenCount: 20,
  candidatesTokenCount: 20,
  thoughtsTokenCount: 10,
  totalTokenCount: 130,
}

const geminiWhole = [gemini('print'), { ...gemini('(1)', { finishReason: 'STOP' }), usageMetadata: geminiUsage }]

export const GOOGLE: DialectFixture = {
  name: 'google',
  open: openGemini,
  begun: [gemini('print')],
  whole: geminiWhole,
  upToStop: geminiWhole,
  document: { ...gemini('print(1)', { finishReason: 'STOP' }), usageMetadata: geminiUsage },
}

export const openAt = ({ open }: DialectFixture, port: number, more: Partial<ProviderOptions> = {}): Model =>
  open({ apiKey: 'sk-test', baseUrl: `http://127.0.0.1:${port}`, model: 'm-1', ...more })

/** Opens a model of a server that sends these replies in turn. */
export async function serveIn(dialect: DialectFixture, ...replies: readonly Reply[]) {
  const { port, seen } = await scriptedServer(replies)
  return { model: openAt(dialect, port), port, seen }
}

export const stream =
  (events: readonly object[], headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...headers })
    for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`)
    response.end()
  }

/** Sends events and does not end the response. */
export const unended =
  (events: readonly object[]): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`)
  }
