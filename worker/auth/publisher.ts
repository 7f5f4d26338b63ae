import type { Results } from '../../core/results.ts'
import type { Env } from '../env.ts'
import { ApiProblem } from '../problem.ts'
import { areEqual } from './key.ts'
import { parsePublishers } from './publishers.ts'
import { type Claims, looksLikeToken, verifyToken } from './token.ts'

/** Who posts a result. */
export type Publisher =
  | { readonly kind: 'key' }
  /** A job of GitHub Actions, with the claims of its token. */
  | { readonly kind: 'github'; readonly claims: Claims }

interface Request {
  readonly authorization: string | undefined
  /** Origin of this dashboard, as in the request's address. */
  readonly origin: string
  readonly now: Date
}

const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'

/**
 * Accepts ADMIN_API_KEY and the OIDC token of a workflow that PUBLISHERS names.
 * @throws ApiProblem `not_configured` while neither is set, `unauthorized`, `forbidden` for a workflow that is not named,
 * `busy` when a token cannot be checked now
 */
export async function requirePublisher(env: Env, { authorization, origin, now }: Request): Promise<Publisher> {
  const { ADMIN_API_KEY: adminKey, PUBLISHERS, OIDC_ISSUER } = env
  if (!adminKey && !PUBLISHERS?.trim()) {
    throw new ApiProblem(
      'not_configured',
      'Neither ADMIN_API_KEY nor PUBLISHERS is set on the server, so nothing can be posted.',
    )
  }
  const bearer = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (bearer !== undefined && adminKey && (await areEqual(bearer, adminKey))) return { kind: 'key' }
  if (bearer === undefined || !looksLikeToken(bearer) || !PUBLISHERS?.trim()) throw missingKey()
  const allowed = parsePublishers(PUBLISHERS)
  const claims = await verifyToken(bearer, { issuer: OIDC_ISSUER || GITHUB_ISSUER, audience: origin, now })
  const isAllowed = allowed.some(
    ({ repository, ref, workflow }) =>
      claims.repository === repository &&
      claims.ref === ref &&
      (workflow === null || claims.job_workflow_ref === workflow),
  )
  if (isAllowed) return { kind: 'github', claims }
  const { repository, ref, job_workflow_ref: workflow } = claims
  throw new ApiProblem('forbidden', `PUBLISHERS does not name ${repository}@${ref}#${workflow}.`)
}

const missingKey = (): ApiProblem =>
  new ApiProblem(
    'unauthorized',
    "Send 'Authorization: Bearer' with ADMIN_API_KEY, or with the OIDC token of a workflow that PUBLISHERS names.",
    { headers: { 'WWW-Authenticate': 'Bearer' } },
  )

/**
 * Finds statements of a result about its workflow run that contradict the posting job's token, a line each. The job may
 * have been re-run alone, so the token's attempt may be higher.
 */
export function claimIssues({ github }: Results, publisher: Publisher): string[] {
  if (publisher.kind === 'key') return []
  if (github === null) return ['github: stated null, but a result posted with a token must name its workflow run']
  const { run_id, run_attempt, repository, sha } = publisher.claims
  const differs = (field: string, stated: string | number, claimed: string | number): string[] =>
    stated === claimed ? [] : [`github.${field}: stated ${stated}, but the token is of ${claimed}`]
  return [
    ...differs('run_id', github.run_id, run_id),
    ...differs('repository', github.repository, repository),
    ...differs('sha', github.sha, sha),
    ...(github.run_attempt <= run_attempt
      ? []
      : [`github.run_attempt: stated ${github.run_attempt}, but the token is of attempt ${run_attempt}`]),
  ]
}
