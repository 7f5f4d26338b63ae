import * as z from 'zod'
import type { Cursor } from '../db/cursor.ts'

/** Encodes a place in the list as the opaque `next_cursor`. */
export const encodeCursor = ({ run_date, id }: Cursor): string => btoa(`${run_date} ${id}`)

export const cursor = z.string().transform((text, context): Cursor => {
  const [, run_date, id] = /^(\S{24}) (\S+)$/.exec(decoded(text)) ?? []
  if (run_date !== undefined && id !== undefined) return { run_date, id }
  context.addIssue("must be the 'next_cursor' of an earlier page")
  return z.NEVER
})

function decoded(text: string): string {
  try {
    return atob(text)
  } catch {
    return '' // not base64, so not one of our cursors
  }
}
