import * as z from 'zod'
import { ApiProblem } from '../problem.ts'

/** Schema of a key set: public RSA keys by name (`kid`), as GitHub publishes them. */
const keySetSchema = z.object({
  keys: z.array(z.object({ kid: z.string(), kty: z.literal('RSA'), n: z.string(), e: z.string() })).max(50),
})

type PublicKey = z.infer<typeof keySetSchema>['keys'][number]

interface KeySet {
  readonly keys: readonly PublicKey[]
  readonly fetchedAt: number
}

const MAX_AGE_MS = 60 * 60_000
/** Shortest time between two requests to an issuer: a token may name any number of invented keys. */
const LEAST_PAUSE_MS = 60_000
const TIMEOUT_MS = 3_000
const MOST_BYTES = 100_000

/** Key sets by issuer, kept while this instance of the Worker lives. */
const known = new Map<string, KeySet>()
const lastAsked = new Map<string, number>()

/**
 * Loads the key set of an issuer, from memory if it has the key `kid` and is less than an hour old.
 * @throws ApiProblem `busy` when there is none in memory and the issuer does not send one
 */
export async function keysFor(issuer: string, kid: string, now: Date): Promise<readonly PublicKey[]> {
  const time = now.getTime()
  const set = known.get(issuer)
  const isUseful = set?.keys.some((key) => key.kid === kid) && time - set.fetchedAt < MAX_AGE_MS
  if (set && isUseful) return set.keys
  const mayAsk = time - (lastAsked.get(issuer) ?? Number.NEGATIVE_INFINITY) >= LEAST_PAUSE_MS
  if (!mayAsk) {
    if (set) return set.keys
    throw unreachable('it did not answer a moment ago')
  }
  lastAsked.set(issuer, time)
  try {
    const keys = await fetchKeys(issuer)
    known.set(issuer, { keys, fetchedAt: time })
    return keys
  } catch (error) {
    if (set) return set.keys
    throw unreachable(error instanceof Error ? error.message : String(error))
  }
}

const unreachable = (reason: string): ApiProblem =>
  new ApiProblem('busy', `The keys of the token's issuer could not be fetched: ${reason}.`, {
    headers: { 'Retry-After': String(LEAST_PAUSE_MS / 1000) },
  })

async function fetchKeys(issuer: string): Promise<readonly PublicKey[]> {
  const response = await fetch(`${issuer}/.well-known/jwks`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'manual',
    headers: { Accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
  const parsed = keySetSchema.safeParse(JSON.parse(await textOf(response)))
  if (!parsed.success) throw new Error('its answer is not a key set')
  return parsed.data.keys
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MOST_BYTES) throw new Error(`it answered more than ${MOST_BYTES} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
