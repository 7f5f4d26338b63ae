import { type Anthropic, APIError, NotFoundError } from '@anthropic-ai/sdk'
import { AttemptError } from '../../http/attempt-error.ts'
import { type Batches, type BatchOutcome, type BatchState, ResultsNotFound } from '../batch-api.ts'
import { type Timeouts, withTimeouts } from '../timeouts.ts'
import { readBatch, readResult } from './batches-wire.ts'
import { explainSdkError } from './errors.ts'
import { bodyOf } from './messages-wire.ts'

/** Well below the limits of the API, 100,000 requests and 256 MB: https://platform.claude.com/docs/en/build-with-claude/batch-processing */
const LIMITS = { requests: 50_000, bytes: 200_000_000 }
const PAGE = 100

/** Opens the Message Batches API for one model. */
export function openAnthropicBatches(client: Anthropic, model: string, timeouts: Timeouts): Batches {
  const { batches } = client.messages
  const limits = (signal: AbortSignal) => ({ signal, timeouts, explain: explainSdkError })
  return {
    limits: LIMITS,
    submit: (batch, signal) => {
      const requests = batch.map(({ name, request }) => ({ custom_id: name, params: bodyOf(model, request) }))
      return withTimeouts(limits(signal), async (limited) =>
        readBatch(await batches.create({ requests }, { signal: limited })),
      ).catch(doubtAfterServerError)
    },
    retrieve: (id, signal) =>
      withTimeouts(limits(signal), (limited) =>
        batches.retrieve(id, {}, { signal: limited }).then(readBatch, nullFor404),
      ),
    createdSince: (since, signal) =>
      withTimeouts(limits(signal), async (limited) => {
        const found: BatchState[] = []
        for await (const body of batches.list({ limit: PAGE }, { signal: limited })) {
          const state = readBatch(body)
          if (Date.parse(state.createdAt) < since.getTime()) break
          found.push(state)
        }
        return found
      }),
    results: (id, signal) => results(client, id, signal, timeouts),
    cancel: (id, signal) =>
      withTimeouts(limits(signal), (limited) =>
        batches.cancel(id, {}, { signal: limited }).then(() => undefined, unlessNotFound),
      ),
  }
}

/** A 5xx may come from a gateway that stopped waiting: the batch may exist, and be billed. */
function doubtAfterServerError(error: unknown): never {
  const status = error instanceof AttemptError && error.cause instanceof APIError ? (error.cause.status ?? 0) : 0
  if (!(error instanceof AttemptError) || status < 500) throw error
  throw new AttemptError(error.message, { ...error.failure, billing: 'unknown' }, { cause: error.cause })
}

/** Whether the batch is there is found out by asking for it. */
function unlessNotFound(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error
}

function nullFor404(error: unknown): null {
  if (error instanceof NotFoundError) return null
  throw error
}

async function* results(
  client: Anthropic,
  id: string,
  signal: AbortSignal,
  timeouts: Timeouts,
): AsyncGenerator<BatchOutcome> {
  const stalled = new AbortController()
  const fetched = AbortSignal.any([signal, stalled.signal, AbortSignal.timeout(timeouts.totalMs)])
  // Each step has its own idle limit; when it is reached, the shared download is aborted.
  const step = <T>(work: () => Promise<T>): Promise<T> =>
    withTimeouts({ signal, timeouts, explain: explainSdkError }, (limited) => {
      limited.addEventListener('abort', () => stalled.abort(), { once: true })
      return work()
    })
  const lines = await step(async () => linesOf(await fetchResults(client, id, fetched)))
  try {
    for (;;) {
      const { value: line, done } = await step(() => lines.next())
      if (done) return
      const outcome = readResult(line)
      if (outcome !== null) yield outcome
    }
  } finally {
    stalled.abort()
  }
}

/**
 * Downloads the results. The SDK's own `results` would send the key to any server that `results_url` names. A gateway may
 * pass on the provider's address, which its key is not meant for.
 */
async function fetchResults(client: Anthropic, id: string, signal: AbortSignal): Promise<Response> {
  try {
    const { resultsUrl } = readBatch(await client.messages.batches.retrieve(id, {}, { signal }))
    const isOurs = resultsUrl !== null && URL.canParse(resultsUrl) && originOf(resultsUrl) === originOf(client.baseURL)
    const path = isOurs ? resultsUrl : `/v1/messages/batches/${id}/results`
    return await client.get(path, { headers: { accept: 'application/binary' }, signal, stream: true }).asResponse()
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error
    throw new ResultsNotFound(id, { cause: error })
  }
}

const originOf = (address: string): string => new URL(address).origin

/** Yields the lines of a body, also a last one without a line end. */
async function* linesOf({ body }: Response): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of body ?? []) {
      const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n')
      rest += first
      for (const next of others) {
        yield rest
        rest = next
      }
    }
  } catch (error) {
    const failure = { advice: 'retry', billing: 'none', retryAfterMs: null } as const
    throw new AttemptError('the results broke off', failure, { cause: error })
  }
  if (rest !== '') yield rest
}
