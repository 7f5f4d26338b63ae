import { describe, expect, it } from 'vitest'
import { AttemptError } from '../http/attempt-error.ts'
import type { Model } from './model.ts'
import { errorIn } from './reported-error.ts'
import { openModel } from './testing/anthropic.ts'
import { COMPATIBLE, GOOGLE, OPENAI, openAt, stream } from './testing/dialects.ts'
import { NEVER, REQUEST } from './testing/request.ts'
import { json, scriptedServer } from './testing/scripted-server.ts'

// Every form of an error may come in every protocol: gateways pass on what they receive.

const WIRES: readonly (readonly [string, (port: number) => Model])[] = [
  ['anthropic', (port) => openModel(port)],
  ['openai', (port) => openAt(OPENAI, port)],
  ['openai-compatible', (port) => openAt(COMPATIBLE, port)],
  ['google', (port) => openAt(GOOGLE, port)],
]

const BUSY = [
  { error: { message: 'Slow down', type: 'rate_limit_error', code: null } },
  { error: { message: 'Slow down', code: '429' } },
  { error: { message: 'rate limit reached for requests', code: '1302' } },
  { error: 'Model is overloaded', error_type: 'overloaded' },
  { error: { error: { message: 'Slow down', type: 'rate_limit_error' } } },
  { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
  { error: { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED' } },
  { object: 'error', message: 'Slow down', type: 'RateLimitError', code: 429 },
  { code: 'Throttling.RateQuota', message: 'Requests rate limit exceeded' },
  { error_code: 336501, error_msg: 'Rate limit reached for RPM' },
  { base_resp: { status_code: 1002, status_msg: 'rate limit' } },
  { success: false, errors: [{ code: 3040, message: 'Capacity temporarily exceeded' }] },
  { __type: 'ThrottlingException', message: 'Too many requests' },
  { message: 'no healthy upstream' },
  { error: true, message: 'no healthy upstream' },
]

describe.each(WIRES)('%s', (_, open) => {
  it('reads an overload at status 200 in every published form, as an event and as a document: it cost nothing', async () => {
    for (const error of BUSY) {
      for (const reply of [stream([error]), json(200, error)]) {
        const { port } = await scriptedServer([reply])
        const failure: unknown = await open(port)
          .complete(REQUEST, NEVER)
          .catch((reason: unknown) => reason)
        expect(failure, JSON.stringify(error)).toBeInstanceOf(AttemptError)
        expect(failure, JSON.stringify(error)).toMatchObject({ failure: { advice: 'slow_down', billing: 'none' } })
      }
    }
  })

  it.each([
    ['a text without events', 'upstream connect error', /^no answer came: upstream connect error$/, 'none'],
    ['an event named error', 'event: error\ndata: upstream died\n\n', /^no answer came: upstream died$/, 'none'],
    ['a text with a colon', 'Error: no upstream', /^no answer came: Error: no upstream$/, 'none'],
    ['a document of another kind', '{"object":"list","data":[{"id":"m"}]}', /a document without an answer/, 'unknown'],
    ['half a document', '{"choices":[{"message":', /a document without an answer/, 'unknown'],
    ['a page', '<html><body>Sign in</body></html>', /page of HTML/, 'unknown'],
  ])('tells %s', async (_what, body, message, billing) => {
    const { port } = await scriptedServer([(response) => void response.writeHead(200).end(body)])
    const failure = open(port).complete(REQUEST, NEVER)
    await expect(failure).rejects.toMatchObject({ message: expect.stringMatching(message), failure: { billing } })
  })
})

it('finds no error in a part of an answer, or in a body that reports success', () => {
  const fine = [
    { choices: [{ delta: { content: 'x' } }], error: null },
    {
      choices: [{ delta: { content: 'x' } }],
      error: {},
      errors: [],
      base_resp: { status_code: 0, status_msg: 'success' },
    },
    { choices: [], usage: {}, message: 'x' },
    { candidates: [{ content: {} }] },
    { type: 'message_start', message: { content: [] } },
    { type: 'message_stop' },
    { type: 'ping' },
    { object: 'response', status: 'completed', error: null, output: [] },
    { code: 0, message: 'success' },
    'text',
    null,
  ]
  for (const event of fine) expect(errorIn(event), JSON.stringify(event)).toBeNull()
})
