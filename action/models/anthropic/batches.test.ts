import { expect, it } from 'vitest'
import { BenchmarkError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import type { Batches, BatchOutcome } from '../batch-api.ts'
import type { Model } from '../model.ts'
import { failure, openModel, serve } from '../testing/anthropic.ts'
import { NEVER, REQUEST } from '../testing/request.ts'
import { closedPort, errorOf, json, type Reply } from '../testing/scripted-server.ts'

const PLAIN = { ...REQUEST, system: '' }
const REQUESTS = [{ name: 'p_0_s0', request: PLAIN }]

const batch = (overrides: object = {}) => ({
  id: 'msgbatch_1',
  type: 'message_batch',
  processing_status: 'in_progress',
  request_counts: { processing: 3, succeeded: 0, errored: 0, canceled: 0, expired: 0 },
  created_at: '2026-11-23T06:00:00.5Z',
  expires_at: '2026-11-24T06:00:00+00:00',
  cancel_initiated_at: null,
  ended_at: null,
  archived_at: null,
  results_url: null,
  ...overrides,
})

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-test',
  content: [{ type: 'text', text: 'four' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 7, output_tokens: 3, service_tier: 'batch' },
}
const succeeded = (name: string) => ({ custom_id: name, result: { type: 'succeeded', message } })
const errored = (name: string, type: string) => ({
  custom_id: name,
  result: { type: 'errored', error: { type: 'error', error: { type, message: 'no' }, request_id: 'req_2' } },
})

const batchesOf = ({ batches }: Model): Batches => {
  if (batches === undefined) throw new Error('no batches')
  return batches
}

const serveBatches = async (...replies: readonly Reply[]) => {
  const { model, seen, port } = await serve(...replies)
  return { batches: batchesOf(model), seen, port }
}

const lines =
  (text: string): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/x-jsonl' })
    response.end(text)
  }

const textOf = (...rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const collect = async (batches: Batches): Promise<BatchOutcome[]> => {
  const all: BatchOutcome[] = []
  for await (const outcome of batches.results('msgbatch_1', NEVER)) all.push(outcome)
  return all
}

it('submits each request with its own parameters and no others', async () => {
  const { batches, seen } = await serveBatches(json(200, batch()))
  const asked = { ...REQUEST, thinkingBudget: 1024, effort: 'low' as const }
  const state = await batches.submit([...REQUESTS, { name: 'p_1_s0', request: asked }], NEVER)
  expect(state).toMatchObject({ id: 'msgbatch_1', status: 'in_progress', size: 3, isArchived: false })
  expect(seen[0]).toMatchObject({ path: '/v1/messages/batches', headers: { 'anthropic-version': '2026-10-21' } })
  const messages = [{ role: 'user', content: REQUEST.prompt }]
  expect(seen[0]?.body).toEqual({
    requests: [
      { custom_id: 'p_0_s0', params: { model: 'claude-test', max_tokens: REQUEST.maxTokens, messages } },
      {
        custom_id: 'p_1_s0',
        params: {
          model: 'claude-test',
          max_tokens: REQUEST.maxTokens,
          system: 'be brief',
          messages,
          thinking: { type: 'enabled', budget_tokens: 1024 },
          output_config: { effort: 'low' },
        },
      },
    ],
  })
})

it.each<[string, Reply, 'none' | 'unknown']>([
  ['too many requests', failure(429, 'rate_limit_error', 'slow down'), 'none'],
  ['a gateway timeout', failure(504, 'timeout_error', 'late'), 'unknown'],
  ['a server error', failure(500, 'api_error', 'oops'), 'unknown'],
  ['a cut connection', (response) => response.destroy(), 'unknown'],
])('reports whether a batch may exist after %s', async (_, reply, billing) => {
  const { batches } = await serveBatches(reply)
  const error = await errorOf(batches.submit(REQUESTS, NEVER))
  expect(error).toBeInstanceOf(AttemptError)
  expect(error).toMatchObject({ failure: { billing } })
})

it('reports nothing billed when the connection is refused', async () => {
  const batches = batchesOf(openModel(await closedPort()))
  expect(await errorOf(batches.submit(REQUESTS, NEVER))).toMatchObject({ failure: { billing: 'none' } })
})

it('ends the run for an error that every batch would meet', async () => {
  const { batches } = await serveBatches(failure(402, 'billing_error', 'empty'))
  expect(await errorOf(batches.submit(REQUESTS, NEVER))).toMatchObject({ code: 'model_refused' })
})

it('returns null for a batch that does not exist', async () => {
  const ended = batch({ processing_status: 'ended', archived_at: '2026-12-22T06:00:00Z' })
  const { batches } = await serveBatches(failure(404, 'not_found_error', 'batch'), json(200, ended))
  expect(await batches.retrieve('msgbatch_1', NEVER)).toBeNull()
  expect(await batches.retrieve('msgbatch_1', NEVER)).toMatchObject({ status: 'ended', isArchived: true })
})

it('reads the error of a request in any form', async () => {
  const flat = { type: 'errored', error: { type: 'overloaded_error', message: 'busy' } }
  const bare = { type: 'errored', error: 'busy' }
  const none = { type: 'errored' }
  const lines = [flat, bare, none].map((result, at) => JSON.stringify({ custom_id: `p_${at}_s0`, result }))
  const { batches } = await serveBatches(json(200, batch({ processing_status: 'ended' })), (response) =>
    response.writeHead(200).end(lines.join('\n')),
  )
  const failed = { kind: 'failed', error: expect.any(AttemptError) }
  expect(await collect(batches)).toMatchObject([failed, failed, failed])
})

it('lists batches created since a time, and refuses an id that is a path', async () => {
  const old = batch({ id: 'msgbatch_0', created_at: '2026-11-23T05:00:00Z' })
  const { batches, seen } = await serveBatches(
    json(200, { data: [batch(), old], has_more: false, first_id: 'msgbatch_1', last_id: 'msgbatch_0' }),
    json(200, batch({ id: '../../evil' })),
  )
  const since = new Date('2026-11-23T05:59:00Z')
  expect(await batches.createdSince(since, NEVER)).toMatchObject([{ id: 'msgbatch_1' }])
  expect(seen[0]?.path).toBe('/v1/messages/batches?limit=100')
  expect(await errorOf(batches.retrieve('msgbatch_1', NEVER))).toMatchObject({ code: 'model_unreachable' })
})

it('reads results of every kind, and leaves out other lines', async () => {
  const torn = JSON.stringify(succeeded('p_9_s0')).slice(0, -9)
  const text = textOf(
    succeeded('p_2_s0'),
    { custom_id: 'p_1_s0', result: { type: 'expired' } },
    { custom_id: 'p_0_s0', result: { type: 'canceled' } },
    { custom_id: 'p_3_s0', result: { type: 'succeeded', message: { ...message, stop_reason: null } } },
    errored('p_4_s0', 'overloaded_error'),
    errored('p_5_s0', 'invalid_request_error'),
    errored('p_6_s0', 'billing_error'),
    { custom_id: 'p_7_s0', result: { type: 'unheard of' } },
  )
  const { batches } = await serveBatches(json(200, batch()), lines(`${text}{}\n\n${torn}`))
  const all = await collect(batches)
  expect(all.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    'p_2_s0 answered',
    'p_1_s0 expired',
    'p_0_s0 canceled',
    'p_3_s0 failed',
    'p_4_s0 failed',
    'p_5_s0 failed',
    'p_6_s0 failed',
  ])
  expect(all[0]).toMatchObject({ answer: { text: 'four', usage: { inputTokens: 7 }, latencyMs: null } })
  const errors = all.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.error] : []))
  expect(errors).toMatchObject([
    { failure: { advice: 'retry', billing: 'unknown' } },
    { failure: { advice: 'retry', billing: 'none' } },
    { failure: { advice: 'give_up', billing: 'none' } },
    { code: 'model_refused' },
  ])
  expect(errors[3]).toBeInstanceOf(BenchmarkError)
})

it('yields the results that came before the connection broke', async () => {
  const { batches } = await serveBatches(json(200, batch()), (response) => {
    response.writeHead(200, { 'content-type': 'application/x-jsonl' })
    response.write(`${textOf(succeeded('p_0_s0'))}{"custom`, () => response.destroy())
  })
  const seen: string[] = []
  const reading = (async () => {
    for await (const { name } of batches.results('msgbatch_1', NEVER)) seen.push(name)
  })()
  expect(await errorOf(reading)).toMatchObject({ failure: { advice: 'retry', billing: 'none' } })
  expect(seen).toEqual(['p_0_s0'])
})

it('sends the key only to its own server, whatever the address of the results', async () => {
  const foreign = await serve(lines(textOf(succeeded('p_0_s0'))))
  const elsewhere = `http://127.0.0.1:${foreign.port}/v1/messages/batches/msgbatch_1/results`
  const reply = lines(textOf(succeeded('p_0_s0')))
  const { batches, seen } = await serveBatches(json(200, batch({ results_url: elsewhere })), reply)
  expect(await collect(batches)).toHaveLength(1)
  expect(seen.map(({ path }) => path)).toEqual([
    '/v1/messages/batches/msgbatch_1',
    '/v1/messages/batches/msgbatch_1/results',
  ])
  expect(foreign.seen).toEqual([])
})

it('follows an address on its own server', async () => {
  const replies: Reply[] = []
  const { batches, seen, port } = await serveBatches((response) => replies[seen.length - 1]?.(response))
  const own = `http://127.0.0.1:${port}/files/7`
  replies.push(json(200, batch({ results_url: own })), lines(textOf(succeeded('p_0_s0'))))
  expect(await collect(batches)).toHaveLength(1)
  expect(seen[1]?.path).toBe('/files/7')
})

it('stops waiting when it is aborted or nothing comes', async () => {
  const silent: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'application/x-jsonl' })
    response.write(textOf(succeeded('p_0_s0')))
  }
  const { port } = await serve(json(200, batch()), silent)
  const timeouts = { idleMs: 50, totalMs: 10_000 }
  const stalling = collect(batchesOf(openModel(port, { timeouts })))
  expect(await errorOf(stalling)).toBeInstanceOf(AttemptError)

  const abort = new AbortController()
  const { batches } = await serveBatches(json(200, batch()), silent)
  const reading = (async () => {
    for await (const _ of batches.results('msgbatch_1', abort.signal)) abort.abort(new Error('enough'))
  })()
  expect(await errorOf(reading)).toMatchObject({ message: 'enough' })
})
