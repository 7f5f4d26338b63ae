import type { Env } from './env.ts'
import { ApiProblem } from './problem.ts'

/**
 * Lets through whoever holds the key.
 * @throws ApiProblem `not_configured` while there is no key to hold, `unauthorized`
 */
export async function requireAdmin(env: Env, authorization: string | undefined): Promise<void> {
  if (!env.ADMIN_API_KEY) throw new ApiProblem('not_configured', 'ADMIN_API_KEY is not set: nothing can be posted.')
  const key = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (key === undefined || !(await areEqual(key, env.ADMIN_API_KEY)))
    throw new ApiProblem('unauthorized', "Send 'Authorization: Bearer <ADMIN_API_KEY>'.", {
      headers: { 'WWW-Authenticate': 'Bearer' },
    })
}

/** In a time that tells nothing of either, not even a length: hashes are compared, and they are of one length. */
async function areEqual(a: string, b: string): Promise<boolean> {
  const digest = (text: string) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const [hashA, hashB] = await Promise.all([digest(a), digest(b)])
  return crypto.subtle.timingSafeEqual(hashA, hashB)
}
