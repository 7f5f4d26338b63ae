import * as z from 'zod'
import { type Counts, NO_COUNTS, type Received } from '../accept-answer.ts'
import type { Before } from '../api-errors.ts'
import { errorIn, explainReportedError } from '../reported-error.ts'
import { content, looseCount, looseId, looseText, looseWord, readFields } from '../wire/fields.ts'

// The events of `POST /v1/responses`: the last one should have the complete answer. Gateways answer here too.

const PROVIDER = 'openai'

const Part = z.object({ type: looseText, refusal: looseText })
const Item = z.object({ type: looseText, content: z.unknown().optional() })
type Item = z.infer<typeof Item>

const Whole = z.object({
  id: looseId,
  model: looseText,
  status: looseWord,
  incomplete_details: z.object({ reason: looseWord }).nullish().catch(null),
  output: z.array(Item).nullish(),
  // Missing behind a gateway that does not count tokens.
  usage: z
    .object({
      input_tokens: looseCount,
      input_tokens_details: z
        .object({
          cached_tokens: looseCount,
          cache_write_tokens: looseCount,
          cache_write_tokens_details: z.object({ ttl_12h_tokens: looseCount }).nullish().catch(null),
        })
        .nullish()
        .catch(null),
      output_tokens: looseCount,
    })
    .nullish()
    .catch(null),
})
type Whole = z.infer<typeof Whole>

/** The fields of an event that matter. */
const Event = z.object({
  type: looseText,
  response: z.unknown().optional(),
  item_id: looseText,
  content_index: looseCount,
})

/** Types of the last event, which has the whole answer; a document that came in the events' stead has none. */
const LAST = ['response.cancelled', 'response.failed', 'response.completed', 'response.incomplete', '']

/**
 * Reads the events of an answer, or the document that came in their stead.
 * @throws AttemptError or BenchmarkError for an error that came with them
 */
export async function readResponse(events: AsyncIterable<unknown>, headers: Headers): Promise<Received> {
  const streamed = new StreamedAnswer()
  const requestId = headers.get('x-request-id')
  for await (const event of events) {
    const fields = readFields(Event, event, PROVIDER)
    const { type, response } = fields
    const failure = errorIn(event) ?? (type === 'response.failed' ? errorIn(response) : null)
    if (failure !== null) throw explainReportedError(PROVIDER, failure, streamed.before)
    if (!LAST.includes(type)) {
      streamed.add(fields, event)
      continue
    }
    const answer = wholeAnswer(type === '' ? event : response, type.replace('response.', ''))
    if (answer === null) continue
    return {
      ...answer,
      text: answer.text || streamed.text,
      isRefusal: answer.isRefusal || streamed.isRefusal,
      servedModel: answer.servedModel || streamed.servedModel,
      requestId: requestId ?? answer.requestId,
    }
  }
  const { text, isRefusedInPart: isRefusal, servedModel } = streamed
  return { text, word: '', isRefusal, counts: NO_COUNTS, servedModel, requestId }
}

/** An answer as far as its events have brought it. */
class StreamedAnswer {
  /** The model that the first events name; may be empty. */
  servedModel = ''
  before: Before = 'nothing'
  /** Whether an event says that a part was refused. */
  isRefusedInPart = false
  #deltas = ''
  readonly #done = new Map<string, string>()
  readonly #items: Item[] = []

  /** The same text comes several times, in larger and larger parts; a gateway may leave out some. */
  get text(): string {
    return textIn(this.#items) || [...this.#done.values()].join('') || this.#deltas
  }

  get isRefusal(): boolean {
    return this.isRefusedInPart || hasRefusal(this.#items)
  }

  add({ type, response, item_id, content_index }: z.infer<typeof Event>, event: unknown): void {
    switch (type) {
      case 'response.output_text.delta':
        this.#deltas += readFields(z.object({ delta: z.string() }), event, PROVIDER).delta
        this.before = 'content'
        break
      case 'response.output_text.done':
        this.#done.set(`${item_id} ${content_index}`, readFields(z.object({ text: z.string() }), event, PROVIDER).text)
        break
      case 'response.refusal.delta':
      case 'response.refusal.done':
        this.isRefusedInPart = true
        this.before = 'content'
        break
      case 'response.output_item.done':
        this.#items.push(readFields(z.object({ item: Item }), event, PROVIDER).item)
        break
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        this.before = 'content'
        break
      case 'response.created':
      case 'response.in_progress':
        this.servedModel = Whole.safeParse(response).data?.model || this.servedModel
        break
    }
  }
}

/** @param status the one that the event's type says; empty for a document, which has its own */
function wholeAnswer(body: unknown, status: string): Received | null {
  const whole = readFields(Whole.nullish(), body, PROVIDER)
  const word = whole?.incomplete_details?.reason || whole?.status || status
  if (word === '') return null // no event of this API
  const items = whole?.output ?? []
  return {
    text: textIn(items),
    word,
    isRefusal: hasRefusal(items),
    counts: countsOf(whole?.usage ?? {}),
    servedModel: whole?.model ?? '',
    requestId: whole?.id ?? null,
  }
}

const messagesIn = (items: readonly Item[]) => items.filter(({ type }) => type === 'message')

const textIn = (items: readonly Item[]): string =>
  messagesIn(items)
    .map((item) => readFields(content, item.content, PROVIDER))
    .join('')

const hasRefusal = (items: readonly Item[]): boolean =>
  messagesIn(items).some((item) =>
    z
      .array(Part)
      .safeParse(item.content)
      .data?.some(({ type }) => type === 'refusal'),
  )

/** The input's count includes cached tokens, the output's includes reasoning. */
function countsOf({ input_tokens: input, input_tokens_details: details, output_tokens: output }: Usages): Counts {
  const read = details?.cached_tokens ?? 0
  const written = details?.cache_write_tokens ?? 0
  const long = Math.min(written, details?.cache_write_tokens_details?.ttl_12h_tokens ?? 0)
  return {
    inputTokens: input == null ? null : Math.max(0, input - read - written),
    outputTokens: output ?? null,
    cacheReadTokens: read,
    cacheWrite5mTokens: written - long,
    cacheWrite1hTokens: long,
  }
}

type Usages = Partial<NonNullable<Whole['usage']>>
