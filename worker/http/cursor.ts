import * as z from 'zod'
import type { Cursor } from '../db/cursor.ts'

/** Opaque to whoever holds it. */
export const encodeCursor = ({ run_date, id }: Cursor): string => btoa(`${run_date} ${id}`)

export const cursor = z.string().transform((text, context): Cursor => {
  const [, run_date, id] = /^(\S{24}) (\S+)$/.exec(decoded(text)) ?? []
  if (run_date !== undefined && id !== undefined) return { run_date, id }
  context.addIssue("must be a 'next_cursor' of this list")
  return z.NEVER
})

function decoded(text: string): string {
  try {
    return atob(text)
  } catch {
    return '' // not base64: no cursor of ours
  }
}
