import * as z from 'zod'
import { describeError } from '../../errors.ts'
import { AttemptError } from '../../http/attempt-error.ts'
import { withLoggedRetries } from '../../http/logged-retries.ts'
import type { Clock, RetryPolicy } from '../../http/retry.ts'
import { retryAfterMs } from '../../http/retry-after.ts'
import { decide, type RunReport } from './decide.ts'
import { closingComment, issueBody, updateComment } from './messages.ts'
import { type IssueState, readMark } from './state.ts'
import type { Issue, Tracker } from './tracker.ts'

const RETRIES: RetryPolicy = { attempts: 4, baseMs: 1000, capMs: 15_000, retryAfterCapMs: 300_000 }

/**
 * Opens, edits, comments or closes the one issue of this program. Each try reads the issues first, so that a lost answer
 * does not become a second issue. Rejects with AttemptError.
 * @returns its address; null when there was nothing to report
 */
export function syncIssue(
  report: RunReport,
  tracker: Tracker,
  { clock, signal, log }: { readonly clock: Clock; readonly signal: AbortSignal; readonly log: (line: string) => void },
): Promise<string | null> {
  const attempt = () => sync(report, tracker).catch((error: unknown) => Promise.reject(asAttempt(error)))
  return withLoggedRetries(attempt, { retries: RETRIES, clock, signal, log })
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
  response: z.object({ headers: z.record(z.string(), z.coerce.string()) }).optional(),
})

/** GitHub asks for at least so much where a secondary rate limit comes without a time. */
const SECONDARY_LIMIT_MS = 60_000

function asAttempt(error: unknown): AttemptError {
  const { status, response } = ClientError.safeParse(error).data ?? { status: 500 }
  const headers = new Headers(response?.headers)
  const isSecondary = [403, 429].includes(status) && /secondary rate limit/i.test(describeError(error))
  const waitMs = retryAfterMs(headers) ?? resetMs(headers) ?? (isSecondary ? SECONDARY_LIMIT_MS : null)
  const isRetryable = status >= 500 || status === 429 || (status === 403 && waitMs !== null)
  const failure = { advice: isRetryable ? 'retry' : 'give_up', billing: 'none', retryAfterMs: waitMs } as const
  return new AttemptError(`GitHub answered ${status}: ${describeError(error)}`, failure, { cause: error })
}

/** Milliseconds to the end of a rate limit that is used up; null when none is. The header has seconds since the epoch. */
function resetMs(headers: Headers): number | null {
  if (headers.get('x-ratelimit-remaining') !== '0') return null
  const end = Number(headers.get('x-ratelimit-reset') ?? Number.NaN) * 1000
  return end > 0 ? Math.max(0, end - Date.now()) : null
}

/** Says what to do about an error of `syncIssue`. */
export function issueHelp(error: unknown): string {
  const status = error instanceof AttemptError ? ClientError.safeParse(error.cause).data?.status : undefined
  switch (status) {
    case 410:
      return 'Issues are switched off in this repository: switch them on, or leave github-token empty.'
    case 401:
    case 403:
    case 404:
      return 'Check that github-token has the permission issues: write.'
    default:
      return 'The result is published all the same; the next run tries again.'
  }
}
