import * as z from 'zod'
import type { Provider } from '../../../core/provider.ts'
import { unreadable } from '../api-errors.ts'

// Fields of answers, as tolerant as they can be: what is not needed may have any form, and what is needed may be missing.

/** A text that nothing depends on. */
export const looseText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : ''))

/** An id; some servers number their answers. */
export const looseId = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'number') return String(value)
    return typeof value === 'string' && value !== '' ? value : null
  })

/** A token count, also as a text; null for anything else. */
export const looseCount = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null)

/** Adds counts to those known so far. Some servers send running counts, or a part of them at a time: the last of each holds. */
export const lastKnown = <Counts extends object>(known: Counts, next: Counts): Counts => ({
  ...known,
  ...Object.fromEntries(Object.entries(next).filter(([, value]) => value != null)),
})

/** A stop reason; empty where there is none. Whatever else is sent is a word too, and an unknown one. */
export const looseWord = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value)))

const TEXT_TYPES = ['text', 'output_text']
const Part = z.union([
  z.string(),
  z.object({ type: z.enum(TEXT_TYPES).optional(), text: z.string() }).transform(({ text }) => text),
  z.object({ type: z.string().refine((type) => !TEXT_TYPES.includes(type)) }).transform(() => ''),
])

/** A text, a part, or a list of parts; those that are not text, thinking for example, are left out. */
export const content = z
  .union([Part, z.array(Part).transform((parts) => parts.join(''))])
  .nullish()
  .transform((text) => text ?? '')

/** Reads an event by its schema; throws an AttemptError that names the field which it cannot read. */
export function readFields<T>(schema: z.ZodType<T>, event: unknown, provider: Provider): T {
  const { data, error, success } = schema.safeParse(event)
  if (success) return data
  throw unreadable(provider, error.issues[0]?.path.join('.') || 'an event')
}
