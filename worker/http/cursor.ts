import * as z from 'zod'
import type { RunRef } from '../../core/api.ts'

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([\w-]{1,100})$/

/** Makes the `next_cursor` of a page from its last run: the next page begins after it. */
export const cursorOf = ({ run_date, id }: RunRef): string => `${run_date}_${id}`

export const cursor = z
  .string()
  .regex(CURSOR, "must be the 'next_cursor' of an earlier page")
  .transform((text): RunRef => {
    const [, run_date = '', id = ''] = CURSOR.exec(text) ?? []
    return { run_date, id }
  })
