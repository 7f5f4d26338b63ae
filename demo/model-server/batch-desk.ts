import type Anthropic from '@anthropic-ai/sdk'
import type {
  MessageBatch,
  MessageBatchIndividualResponse,
  MessageBatchResult,
} from '@anthropic-ai/sdk/resources/messages/batches'
import { type Answering, countTokens, cutToBudget } from './answer.ts'
import { BatchLife, TEN_MINUTES } from './batch.ts'
import { type BatchRequests, pageOf, readBatchRequests } from './batch-requests.ts'
import type { BatchFault, BatchOptions, BatchRoute, Fate } from './batch-script.ts'
import { ApiError } from './errors.ts'
import { distort } from './faults.ts'
import type { Ledger } from './ledger.ts'
import { findModel } from './models.ts'
import { billedText, checkAgainstModel, promptOf, readMessageRequest } from './requests.ts'
import { messageOf } from './wire.ts'

/** The connection breaks, and no answer is sent. */
export class LostConnection extends Error {}

export interface DeskCall {
  /** `POST /v1/messages/batches`. */
  readonly route: string
  readonly query: URLSearchParams
  readonly version: string | undefined
  readonly body: string
  /** The server's own address, for the links it gives. */
  readonly origin: string
}

export type DeskReply =
  | { readonly kind: 'json'; readonly body: unknown }
  /** Text of a `.jsonl` file. `isCut`: the connection breaks after it. */
  | { readonly kind: 'lines'; readonly text: string; readonly isCut: boolean }

interface DeskOptions {
  readonly answer: Answering
  readonly models: readonly Anthropic.ModelInfo[]
  readonly batches: BatchOptions
  readonly ledger: Ledger
}

interface Batch {
  readonly life: BatchLife
  readonly entries: BatchRequests
  readonly version: string | undefined
  /** By place; filled when the time of an entry has come. */
  readonly results: Map<number, MessageBatchResult>
}

const PATH = /^(GET|POST) \/v1\/messages\/batches(?:\/(\w+)(?:\/(cancel|results))?)?$/

/** The Message Batches of the double: what is answered is sold when its time has come, whether or not it is collected. */
export class BatchDesk {
  readonly #options: DeskOptions
  readonly #now: () => number
  readonly #batches: Batch[] = []
  readonly #calls = new Map<BatchRoute, number>()

  constructor(options: DeskOptions) {
    this.#options = options
    this.#now = options.batches.now ?? Date.now
  }

  /** Batches that were created, as they are now, in the order of their creation. */
  tell(origin = 'http://localhost'): MessageBatch[] {
    return this.#batches.map(({ life }) => life.tell(this.#now(), origin))
  }

  /** Null for a route that is none of the desk's. Throws `ApiError` for what the API refuses. */
  handle(call: DeskCall): DeskReply | null {
    const [, method, id, action] = PATH.exec(call.route) ?? []
    if (method === undefined) return null
    if (method === 'POST' && id === undefined) return this.#guarded('create', () => this.#create(call))
    if (method === 'POST' && action === 'cancel') return this.#guarded('cancel', () => this.#cancel(id, call))
    if (method === 'GET' && id === undefined) {
      return this.#guarded('list', () => json(pageOf(this.tell(call.origin).reverse(), call.query)))
    }
    if (method === 'GET' && action === undefined) {
      return this.#guarded('retrieve', () => json(this.#find(id).life.tell(this.#now(), call.origin)))
    }
    if (method === 'GET' && action === 'results') return this.#guarded('results', (fault) => this.#results(id, fault))
    return null
  }

  /** Answers, and sells, what the time has come for. */
  tick(): void {
    for (const batch of this.#batches) {
      for (const [index, fate] of batch.life.fates.entries()) {
        const ending = batch.life.endingOf(fate)
        if (ending.at > this.#now() || batch.results.has(index)) continue
        batch.results.set(index, this.#resultOf(batch, index, ending.kind))
      }
    }
  }

  #guarded(route: BatchRoute, act: (fault: BatchFault | null) => DeskReply): DeskReply {
    this.tick()
    const call = (this.#calls.get(route) ?? 0) + 1
    this.#calls.set(route, call)
    const fault = this.#options.batches.faults?.(route, call) ?? null
    if (fault === 'lost_request') throw new LostConnection()
    if (fault === 'server_error') throw new ApiError(500, 'Internal server error')
    if (fault === 'rate_limited') throw new ApiError(429, 'Number of requests has exceeded your rate limit')
    if (fault === 'credit_exhausted') throw new ApiError(402, 'Your credit balance is too low to access the API')
    if (fault === 'not_found') throw new ApiError(404, 'Not found')
    const reply = act(fault)
    if (fault === 'lost_answer') throw new LostConnection()
    return reply
  }

  #create({ body, version, origin }: DeskCall): DeskReply {
    const entries = readBatchRequests(body)
    const number = this.#batches.length + 1
    const fateOf = this.#options.batches.fates ?? TEN_MINUTES
    const fates = entries.map(({ params }, index) => fateOf({ batch: number, index, params: JSON.stringify(params) }))
    const id = `msgbatch_demo${String(number).padStart(6, '0')}`
    const life = new BatchLife(id, this.#now(), fates, this.#options.batches.cancelMs)
    this.#batches.push({ life, entries, version, results: new Map() })
    return json(life.tell(this.#now(), origin))
  }

  #cancel(id: string | undefined, { origin }: DeskCall): DeskReply {
    const { life } = this.#find(id)
    life.cancel(this.#now())
    return json(life.tell(this.#now(), origin))
  }

  #results(id: string | undefined, fault: BatchFault | null): DeskReply {
    const { life, entries, results } = this.#find(id)
    if (life.endedAt() > this.#now()) throw new ApiError(404, `the results of batch ${id} are not there yet`)
    if (life.isArchived(this.#now())) throw new ApiError(404, `the results of batch ${id} are not there any more`)
    const lines = [...results].map(([index, result]): MessageBatchIndividualResponse => {
      return { custom_id: entries[index]?.custom_id ?? '', result }
    })
    lines.sort((a, b) => placeOf(entries, a) - placeOf(entries, b))
    if (this.#options.batches.order !== 'submitted') lines.reverse()
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    const isCut = fault === 'cut_results'
    return { kind: 'lines', text: isCut ? text.slice(0, text.length / 2) : text, isCut }
  }

  #find(id: string | undefined): Batch {
    const batch = this.#batches.find(({ life }) => life.id === id)
    if (batch === undefined) throw new ApiError(404, `batch: ${id}`)
    return batch
  }

  #resultOf(batch: Batch, index: number, ending: 'answered' | 'errored' | 'canceled' | 'expired'): MessageBatchResult {
    if (ending === 'canceled' || ending === 'expired') return { type: ending }
    const fate = batch.life.fates[index]
    const requestId = `req_${batch.life.id.replace('msgbatch_', '')}_${String(index).padStart(6, '0')}`
    if (fate?.kind === 'errored') return errored(fate.type, `the double was told to fail with ${fate.type}`, requestId)
    try {
      return { type: 'succeeded', message: this.#sell(batch, index, fate, requestId) }
    } catch (error) {
      if (!(error instanceof ApiError)) return errored('api_error', String(error), requestId)
      return errored(error.body(requestId).error.type, error.message, requestId)
    }
  }

  #sell(batch: Batch, index: number, fate: Fate | undefined, requestId: string): Anthropic.Message {
    const { answer, models, ledger } = this.#options
    const request = readMessageRequest(batch.version, JSON.stringify(batch.entries[index]?.params))
    const model = findModel(models, request.model)
    checkAgainstModel(request, model)
    const fault = fate?.kind === 'answered' ? (fate.fault ?? null) : null
    const given = cutToBudget(distort(answer(promptOf(request)), fault, request.max_tokens), request.max_tokens)
    const sale = {
      requestId,
      mode: 'batch' as const,
      model: fault?.kind === 'other_model' ? fault.model : model.id,
      answer: given.name,
      stopReason: given.stopReason,
      inputTokens: countTokens(billedText(request)),
      outputTokens: countTokens(given.text),
    }
    ledger.sales.push(sale)
    const message = messageOf(sale, given)
    return { ...message, usage: { ...message.usage, service_tier: 'batch' } }
  }
}

const json = (body: unknown): DeskReply => ({ kind: 'json', body })

const placeOf = (entries: BatchRequests, { custom_id }: MessageBatchIndividualResponse): number =>
  entries.findIndex((entry) => entry.custom_id === custom_id)

const errored = (type: Anthropic.ErrorType, message: string, requestId: string): MessageBatchResult => ({
  type: 'errored',
  error: { type: 'error', error: { type, message } as Anthropic.ErrorObject, request_id: requestId },
})
