import * as z from 'zod'
import { describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { type Clock, type RetryPolicy, withRetries } from '../../http/retry.ts'
import { decide, type RunReport } from './decide.ts'
import { closingComment, issueBody, updateComment } from './messages.ts'
import { type IssueState, readMark } from './state.ts'
import type { Issue, Tracker } from './tracker.ts'

const RETRIES: RetryPolicy = { attempts: 4, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 60_000 }

/**
 * Opens, edits, comments or closes the one issue of this program. Each try reads the issues first, so that a lost answer
 * does not become a second issue. Rejects with AttemptError.
 * @returns its address; null when there was nothing to report
 */
export function syncIssue(
  report: RunReport,
  tracker: Tracker,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string | null> {
  const attempt = () => sync(report, tracker).catch((error: unknown) => Promise.reject(asAttempt(error)))
  return withRetries(attempt, RETRIES, clock, signal)
}

async function sync(report: RunReport, tracker: Tracker): Promise<string | null> {
  const ours = oursIn(await tracker.list('open')).at(-1) ?? null // two runs at once may have opened two: the older one counts
  const closed = oursIn(await tracker.list('closed')).map(({ state }) => state)
  const decision = decide(ours?.state ?? null, closed, report)
  if (decision.kind === 'open') return (await tracker.open(issueBody(decision.state))).url
  if (decision.kind === 'nothing' || ours === null) return null
  const { issue } = ours
  const { url } = report.entry
  // The body comes last: until it is written, another try repeats the comment rather than losing it.
  if (decision.kind === 'close') {
    await tracker.comment(issue, closingComment(decision, url))
    await tracker.edit(issue, { body: issueBody({}), state: 'closed' })
  } else {
    const comment = updateComment(decision.added, decision.settled, url)
    if (comment !== '') await tracker.comment(issue, comment)
    await tracker.edit(issue, { body: issueBody(decision.state), state: 'open' })
  }
  return issue.url
}

const oursIn = (issues: readonly Issue[]): { readonly issue: Issue; readonly state: IssueState }[] =>
  issues.flatMap((issue) => {
    const state = readMark(issue.body)
    return state === null ? [] : [{ issue, state }]
  })

/** The parts of the official client's errors that matter; its status is 500 for a broken connection. */
const ClientError = z.object({
  status: z.number(),
  response: z.object({ headers: z.object({ 'retry-after': z.coerce.number().positive().optional() }) }).optional(),
})

function asAttempt(error: unknown): AttemptError {
  const { status, response } = ClientError.safeParse(error).data ?? { status: 500 }
  const seconds = response?.headers['retry-after'] ?? null
  const isRetryable = status >= 500 || status === 429 || (status === 403 && seconds !== null)
  const retryAfterMs = seconds === null ? null : seconds * 1000
  const failure = { advice: isRetryable ? 'retry' : 'give_up', billing: 'none', retryAfterMs } as const
  return new AttemptError(`GitHub answered ${status}: ${describeError(error)}`, failure, { cause: error })
}
