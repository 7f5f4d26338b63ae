import * as z from 'zod'
import { canonicalJson, sha256 } from '../../../core/identity.ts'
import type { Results } from '../../../core/results.ts'

const entry = z.object({
  name: z.string(),
  /** Of the run that told it last. */
  url: z.string(),
  date: z.string(),
  concerns: z.array(z.object({ id: z.string(), text: z.string() })),
})
const state = z.record(z.string(), entry)

export type Entry = z.infer<typeof entry>

/**
 * What the issue tells of, by line: a model on a sample, as its workflow asks for it; and the month's cost. One workflow
 * measures daily, another weekly, a third another model: all share the one issue, and none closes it over the others.
 */
export type State = Readonly<Record<string, Entry>>

export const COST_KEY = 'cost'

/** The part of the body that only we read. Base64: no text in it can end the comment that it stands in. */
const MARK = /<!-- llm-benchmarks:issue:v1 ([A-Za-z0-9+/=]*) -->/g

export const markOf = (told: State): string =>
  `<!-- llm-benchmarks:issue:v1 ${Buffer.from(JSON.stringify(told)).toString('base64')} -->`

/** Null for an issue that is not ours; empty for one of ours that somebody has edited beyond reading. */
export function readMark(body: string): State | null {
  const encoded = [...body.matchAll(MARK)].at(-1)?.[1] // ours is the last: a text above may look like one
  if (encoded === undefined) return null
  try {
    return state.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
  } catch {
    return {} // it is rewritten from what is known now
  }
}

/** The same for each run of a workflow, whatever the dataset's revision and whether anybody answered. */
export async function lineKey({ benchmark, demo, model, sample }: Results): Promise<string> {
  const { provider, id } = model
  const { dataset, release, start_date, end_date, seed, size } = sample
  const parts = { benchmark, demo, provider, id, dataset, release, start_date, end_date, seed, size }
  return (await sha256(canonicalJson(parts))).slice(0, 16)
}
