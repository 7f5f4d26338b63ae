import * as z from 'zod'

const kind = z.literal('batch')
/** Of the batch: it is in the names of all its entries, so that they tell whose it is. */
const nonce = z.string().regex(/^[0-9a-f]{12}$/)
const instant = z.iso.datetime()
const name = z.string().regex(/^[\w-]{1,64}$/)
const key = z.string().regex(/^[0-9a-f]{64}$/)

/** On disk before the batch is submitted: what will be in it, should nobody live to tell. */
const Intended = z.strictObject({
  kind,
  event: z.literal('intended'),
  nonce,
  at: instant,
  /** Names on the wire and the keys that their answers go under. */
  entries: z.array(z.tuple([name, key])).min(1),
})
/** The provider has it. `presumed`: found in its list by size and time, when the answer to the submission was lost. */
const Submitted = z.strictObject({
  kind,
  event: z.literal('submitted'),
  nonce,
  id: z.string().regex(/^[\w-]{1,200}$/),
  certainty: z.enum(['told', 'presumed']),
})
/** A run waits for it, and will have ended or given up by then. */
const Watched = z.strictObject({ kind, event: z.literal('watched'), nonce, by: z.string().max(300), until: instant })
/** Nobody waits for it any more, and it is still open. */
const Left = z.strictObject({ kind, event: z.literal('left'), nonce })
/** Collected, or lost for good. */
const Closed = z.strictObject({ kind, event: z.literal('closed'), nonce })

/** What happens to a batch, a line each. */
export const BatchEvent = z.discriminatedUnion('event', [Intended, Submitted, Watched, Left, Closed])
export type BatchEvent = z.infer<typeof BatchEvent>
