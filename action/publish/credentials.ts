import { BenchmarkError, describeError } from '../errors.ts'
import { printableLine } from '../text/printable.ts'

/** Something to post with, and what it is called in a log. */
export interface Credential {
  readonly name: 'OIDC token of this job' | 'admin-api-key'
  readonly secret: string
}

export interface CredentialSources {
  /** Asks GitHub for a token of this job for an audience; null where the job has no `id-token: write`. */
  readonly idToken: ((audience: string) => Promise<string>) | null
  readonly adminApiKey: string | null
  readonly warn: (line: string) => void
}

/**
 * What can be posted with, the token first: it proves which workflow posts, and lives for minutes.
 * @param origin of the dashboard, the token's audience
 * @throws BenchmarkError `bad_input` without any
 */
export async function credentialsFor(
  origin: string,
  { idToken, adminApiKey, warn }: CredentialSources,
): Promise<[Credential, ...Credential[]]> {
  const token = idToken === null ? null : await idToken(origin).catch((error: unknown) => void warn(unavailable(error)))
  const found: Credential[] = [
    ...(token ? [{ name: 'OIDC token of this job' as const, secret: token }] : []),
    ...(adminApiKey === null ? [] : [{ name: 'admin-api-key' as const, secret: adminApiKey }]),
  ]
  const [first, ...rest] = found
  if (first !== undefined) return [first, ...rest]
  throw new BenchmarkError(
    'bad_input',
    'nothing to post with: no OIDC token and no admin-api-key',
    'Give the job the permission id-token: write and name its workflow in PUBLISHERS of the dashboard, or pass admin-api-key.',
  )
}

const unavailable = (error: unknown): string => `GitHub gave no OIDC token: ${printableLine(describeError(error), 200)}`
