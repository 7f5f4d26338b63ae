import * as z from 'zod'
import { describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'

import { type Clock, type RetryPolicy, withRetries } from '../../http/retry.ts'
import { decide, type News } from './decide.ts'
import { readMark, type State } from './state.ts'
import type { Issue, Tracker } from './tracker.ts'
import { bodyOf, farewell, updateOf } from './words.ts'

const RETRIES: RetryPolicy = { attempts: 4, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 60_000 }

/**
 * Brings our one issue up to date: opens, edits, comments or closes it. Each try begins with what is there, so that an
 * answer that was lost does not become a second issue. Rejects with AttemptError.
 * @returns its address; null when there was nothing to tell
 */
export function tellIssue(
  news: News,
  tracker: Tracker,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string | null> {
  const attempt = () => tell(news, tracker).catch((error: unknown) => Promise.reject(asAttempt(error)))
  return withRetries(attempt, RETRIES, clock, signal)
}

async function tell(news: News, tracker: Tracker): Promise<string | null> {
  const ours = oursIn(await tracker.list('open')).at(-1) ?? null // two can only be of two runs at once: the older one
  const closed = oursIn(await tracker.list('closed')).map(({ told }) => told)
  const decision = decide(ours?.told ?? null, closed, news)
  if (decision.kind === 'open') return (await tracker.open(bodyOf(decision.told))).url
  if (decision.kind === 'nothing' || ours === null) return null
  const { issue } = ours
  const { url } = news.entry
  // The body last: while it is the old one, a next try says the same again rather than nothing.
  if (decision.kind === 'close') {
    await tracker.comment(issue, farewell(decision, url))
    await tracker.edit(issue, { body: bodyOf({}), state: 'closed' })
  } else {
    const words = updateOf(decision.added, decision.settled, url)
    if (words !== '') await tracker.comment(issue, words)
    await tracker.edit(issue, { body: bodyOf(decision.told), state: 'open' })
  }
  return issue.url
}

const oursIn = (issues: readonly Issue[]): { readonly issue: Issue; readonly told: State }[] =>
  issues.flatMap((issue) => {
    const told = readMark(issue.body)
    return told === null ? [] : [{ issue, told }]
  })

/** The parts of the official client's errors that matter; its status is 500 for a line that broke. */
const ClientError = z.object({
  status: z.number(),
  response: z.object({ headers: z.object({ 'retry-after': z.coerce.number().positive().optional() }) }).optional(),
})

function asAttempt(error: unknown): AttemptError {
  const { status, response } = ClientError.safeParse(error).data ?? { status: 500 }
  const seconds = response?.headers['retry-after'] ?? null
  const isPassing = status >= 500 || status === 429 || (status === 403 && seconds !== null)
  const retryAfterMs = seconds === null ? null : seconds * 1000
  const failure = { advice: isPassing ? 'retry' : 'give_up', billing: 'none', retryAfterMs } as const
  return new AttemptError(`GitHub answered ${status}: ${describeError(error)}`, failure, { cause: error })
}
