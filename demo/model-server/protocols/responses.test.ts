import { expect, it } from 'vitest'
import type { Answer } from '../answer.ts'
import { RESPONSES } from './responses.ts'

const SALE = {
  requestId: 'req_1',
  mode: 'live',
  model: 'm',
  answer: 'a',
  stopReason: 'refusal',
  inputTokens: 3,
  outputTokens: 2,
} as const
const ASKED = { model: 'm', prompt: 'p', billed: 'p', maxTokens: 100, effort: null }

const eventsOf = (answer: Partial<Answer>) =>
  [...RESPONSES.events(SALE, { name: 'a', text: 'I would rather not.', stopReason: 'end_turn', ...answer }, ASKED)].map(
    (chunk) => JSON.parse(chunk.split('\ndata: ')[1] ?? ''),
  )

it('sends a refusal in parts and deltas of its own, as the real API does', () => {
  const events = eventsOf({ stopReason: 'refusal' })
  expect(events.map(({ type }) => type)).not.toContainEqual(expect.stringContaining('output_text'))
  const deltas = events.filter(({ type }) => type === 'response.refusal.delta')
  expect(deltas.map(({ delta }) => delta).join('')).toBe('I would rather not.')
  expect(deltas[0]).toMatchObject({ item_id: 'msg_1', output_index: 0, content_index: 0 })
  const part = { type: 'refusal', refusal: 'I would rather not.' }
  expect(events.find(({ type }) => type === 'response.content_part.added').part).toEqual({ ...part, refusal: '' })
  expect(events.find(({ type }) => type === 'response.refusal.done')).toMatchObject({ refusal: part.refusal })
  expect(events.at(-1)).toMatchObject({
    type: 'response.completed',
    response: { status: 'completed', output: [{ type: 'message', content: [part] }] },
  })
})

it('sends a text as text, and numbers every event', () => {
  const events = eventsOf({ text: 'Hello' })
  expect(events.map(({ type }) => type)).not.toContainEqual(expect.stringContaining('refusal'))
  expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_, index) => index))
})
