import type { Env } from '../env.ts'
import { ApiProblem } from '../problem.ts'

/**
 * Checks the bearer token against ADMIN_API_KEY.
 * @param authorization value of the Authorization header
 * @throws ApiProblem `not_configured` when the secret is not set, `unauthorized`
 */
export async function requireAdmin(env: Env, authorization: string | undefined): Promise<void> {
  if (!env.ADMIN_API_KEY)
    throw new ApiProblem('not_configured', 'ADMIN_API_KEY is not set on the server, so nothing can be posted.')
  const key = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (key === undefined || !(await areEqual(key, env.ADMIN_API_KEY)))
    throw new ApiProblem('unauthorized', "Send 'Authorization: Bearer <ADMIN_API_KEY>'.", {
      headers: { 'WWW-Authenticate': 'Bearer' },
    })
}

/** Compares in constant time. Hashes are compared because timingSafeEqual needs equal lengths. */
async function areEqual(a: string, b: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const [hashA, hashB] = await Promise.all([digest(a), digest(b)])
  return crypto.subtle.timingSafeEqual(hashA, hashB)
}
