import * as z from 'zod'

/** `confirmed`: the provider returned the id. `inferred`: the batch was found in the provider's list, by size and time. */
export type Certainty = 'confirmed' | 'inferred'

/** What happens to a batch, one journal line each. Times are ISO 8601. */
export type BatchEvent = {
  readonly kind: 'batch'
  /** Twelve hex digits, drawn for the batch. The names of all its requests end in them. */
  readonly batchTag: string
} & (
  | {
      /** Written before the batch is submitted, in case the process does not survive the submission. */
      readonly event: 'intended'
      readonly at: string
      /** For each request its name at the provider, and the key of its answer in the journal. */
      readonly requests: readonly (readonly [name: string, key: string])[]
    }
  | {
      /** The provider has the batch. */
      readonly event: 'submitted'
      readonly id: string
      readonly certainty: Certainty
    }
  | {
      /** A run waits for the batch. It will have ended, or given up, by `until`. */
      readonly event: 'leased'
      readonly holder: string
      readonly until: string
    }
  /** The run stopped waiting for the batch, which is still open. */
  | { readonly event: 'abandoned' }
  /** The batch is collected, or lost for good. */
  | { readonly event: 'closed' }
)

const kind = z.literal('batch')
const nonce = z.string().regex(/^[0-9a-f]{12}$/)
const instant = z.iso.datetime()
const name = z.string().regex(/^[\w-]{1,64}$/)
const key = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.string().regex(/^[\w-]{1,200}$/)

/** A batch event on disk. Journals and caches hold these words: renaming one would lose the batches in them. */
const StoredBatchEvent = z.discriminatedUnion('event', [
  z.strictObject({
    kind,
    event: z.literal('intended'),
    nonce,
    at: instant,
    entries: z.array(z.tuple([name, key])).min(1),
  }),
  z.strictObject({ kind, event: z.literal('submitted'), nonce, id, certainty: z.enum(['told', 'presumed']) }),
  z.strictObject({ kind, event: z.literal('watched'), nonce, by: z.string().max(300), until: instant }),
  z.strictObject({ kind, event: z.literal('left'), nonce }),
  z.strictObject({ kind, event: z.literal('closed'), nonce }),
])
type StoredBatchEvent = z.output<typeof StoredBatchEvent>

export const BatchEvent = StoredBatchEvent.transform(fromStored)

function fromStored(stored: StoredBatchEvent): BatchEvent {
  const head = { kind: 'batch', batchTag: stored.nonce } as const
  switch (stored.event) {
    case 'intended':
      return { ...head, event: 'intended', at: stored.at, requests: stored.entries }
    case 'submitted':
      return {
        ...head,
        event: 'submitted',
        id: stored.id,
        certainty: stored.certainty === 'told' ? 'confirmed' : 'inferred',
      }
    case 'watched':
      return { ...head, event: 'leased', holder: stored.by, until: stored.until }
    case 'left':
      return { ...head, event: 'abandoned' }
    case 'closed':
      return { ...head, event: 'closed' }
  }
}

/** Gives an event the words that it has on disk. */
export function storedBatchEvent(event: BatchEvent): z.input<typeof StoredBatchEvent> {
  const head = { kind: 'batch', nonce: event.batchTag } as const
  switch (event.event) {
    case 'intended':
      return { ...head, event: 'intended', at: event.at, entries: event.requests.map(([name, key]) => [name, key]) }
    case 'submitted':
      return {
        ...head,
        event: 'submitted',
        id: event.id,
        certainty: event.certainty === 'confirmed' ? 'told' : 'presumed',
      }
    case 'leased':
      return { ...head, event: 'watched', by: event.holder, until: event.until }
    case 'abandoned':
      return { ...head, event: 'left' }
    case 'closed':
      return { ...head, event: 'closed' }
  }
}
