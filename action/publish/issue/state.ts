import * as z from 'zod'
import { canonicalJson, sha256 } from '../../../core/fingerprint.ts'
import type { Results } from '../../../core/results.ts'
import type { Alert } from '../alerts.ts'

/** The alerts of one series in the issue. */
export interface IssueEntry {
  readonly name: string
  /** Address and date of the run that reported it last. */
  readonly url: string
  readonly date: string
  readonly alerts: readonly Alert[]
}

/**
 * The alerts that an issue reports, by series: a model on a sample as its workflow asks for it; and the month's cost.
 * A daily, a weekly and another model's workflow share the one issue, and none closes it over the others.
 */
export type IssueState = Readonly<Record<string, IssueEntry>>

export const COST_KEY = 'cost'

/** The stored form. Issues in the world call the alerts `concerns`. */
const stored = z.record(
  z.string(),
  z
    .object({
      name: z.string(),
      url: z.string(),
      date: z.string(),
      concerns: z.array(z.object({ id: z.string(), text: z.string() })),
    })
    .transform(({ concerns, ...entry }): IssueEntry => ({ ...entry, alerts: concerns })),
)

const storedOf = (state: IssueState): z.input<typeof stored> =>
  Object.fromEntries(
    Object.entries(state).map(([key, { alerts, ...entry }]) => [key, { ...entry, concerns: [...alerts] }]),
  )

/** The part of the issue's body that only this program reads. In Base64 no text can end the comment around it. */
const MARK = /<!-- llm-benchmarks:issue:v1 ([A-Za-z0-9+/=]*) -->/g

export const markOf = (state: IssueState): string =>
  `<!-- llm-benchmarks:issue:v1 ${Buffer.from(JSON.stringify(storedOf(state))).toString('base64')} -->`

/** Null for an issue without a mark; empty for a mark that somebody has edited until it cannot be read. */
export function readMark(body: string): IssueState | null {
  const encoded = [...body.matchAll(MARK)].at(-1)?.[1] // ours is the last: a text above may look like one
  if (encoded === undefined) return null
  try {
    return stored.parse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
  } catch {
    return {} // it is rewritten from what is known now
  }
}

/** The same for each run of a workflow, even if the dataset's revision changes or the model does not answer. */
export async function issueKey({ benchmark, demo, model, sample }: Results): Promise<string> {
  const { provider, id } = model
  const { dataset, release, start_date, end_date, seed, size } = sample
  const parts = { benchmark, demo, provider, id, dataset, release, start_date, end_date, seed, size }
  return (await sha256(canonicalJson(parts))).slice(0, 16)
}
