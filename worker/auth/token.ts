import { decodeHeader, verifyWithJwks } from 'hono/utils/jwt/jwt'
import * as z from 'zod'
import { commitId } from '../../core/results.ts'
import { ApiProblem } from '../problem.ts'
import { keysFor } from './jwks.ts'

/** Claims of a GitHub Actions job's OIDC token that decide, and that are recorded. Numbers come as text. */
const claimsSchema = z.object({
  aud: z.string(),
  exp: z.int(),
  repository: z.string().max(200),
  ref: z.string().max(300),
  job_workflow_ref: z.string().max(500),
  sha: commitId,
  run_id: z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number),
  run_attempt: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
})

export type Claims = z.infer<typeof claimsSchema>

interface Expected {
  readonly issuer: string
  /** Origin of this dashboard. */
  readonly audience: string
  readonly now: Date
}

/** True for what has the form of a signed token, so that it cannot be meant as a key. */
export const looksLikeToken = (text: string): boolean => /^ey[\w-]+\.[\w-]+\.[\w-]*$/.test(text)

/**
 * Verifies a token: RS256 by a key of the issuer, issuer, audience, not expired, already valid.
 * @throws ApiProblem `unauthorized`, saying what is wrong with it; `busy` when the issuer's keys cannot be had
 */
export async function verifyToken(token: string, { issuer, audience, now }: Expected): Promise<Claims> {
  const keys = await keysFor(issuer, keyIdOf(token), now)
  const payload = await verifyWithJwks(token, {
    keys: [...keys],
    allowedAlgorithms: ['RS256'],
    verification: { iss: issuer, aud: audience, iat: false },
  }).catch((error: unknown) => {
    throw refusal(REASONS[error instanceof Error ? error.name : ''] ?? 'it is not a signed token of GitHub Actions')
  })
  const claims = claimsSchema.safeParse(payload)
  if (claims.success) return claims.data
  throw refusal(`its claim ${claims.error.issues[0]?.path.join('.') ?? ''} is missing or malformed`)
}

const REASONS: Readonly<Record<string, string>> = {
  JwtTokenExpired: 'it has expired, or its claim exp is no number',
  JwtTokenNotBefore: 'it is not yet valid, or its claim nbf is no number',
  JwtTokenIssuer: 'another issuer made it',
  JwtTokenAudience: 'it is meant for another audience: ask for it with the origin of this dashboard',
  JwtPayloadRequiresAud: 'it has no audience',
  JwtTokenSignatureMismatched: 'its signature is wrong',
  JwtHeaderInvalid: 'it is not signed with RS256',
  JwtAlgorithmNotAllowed: 'it is not signed with RS256',
  JwtSymmetricAlgorithmNotAllowed: 'it is not signed with RS256',
  JwtAlgorithmMismatch: 'it is not signed with RS256',
}

const refusal = (reason: string): ApiProblem =>
  new ApiProblem('unauthorized', `The token cannot be used: ${reason}.`, { headers: { 'WWW-Authenticate': 'Bearer' } })

/** What is in `crit` would have to be understood and obeyed. */
const headerSchema = z.object({ kid: z.string().min(1).max(200), crit: z.undefined().optional() })

function keyIdOf(token: string): string {
  try {
    return headerSchema.parse(decodeHeader(token)).kid
  } catch (error) {
    const isCritical = error instanceof z.ZodError && error.issues.some(({ path }) => path[0] === 'crit')
    throw refusal(isCritical ? 'its header has crit, which no token of GitHub has' : 'its header names no key')
  }
}
