import { createHmac, type KeyObject, sign as signBytes } from 'node:crypto'

/** What a sound token says, and how to sign another: strings go in as they are, objects as JSON. */
export interface TokenForge {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  /** Key of the issuer. */
  readonly key: KeyObject
  /** A key that the issuer does not know. */
  readonly stranger: KeyObject
  /** Public key of the issuer, in PEM. */
  readonly publicPem: string
}

const bytesOf = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))
const encoded = (value: unknown): string => bytesOf(value).toString('base64url')

const sealed = (header: unknown, claims: unknown, key: KeyObject): string => {
  const signed = `${encoded(header)}.${encoded(claims)}`
  return `${signed}.${signBytes('sha256', Buffer.from(signed), key).toString('base64url')}`
}

type Make = (forge: TokenForge) => string

const withClaims =
  (changes: object): Make =>
  ({ header, claims, key }) =>
    sealed(header, { ...claims, ...changes }, key)
const withHeader =
  (changes: object): Make =>
  ({ header, claims, key }) =>
    sealed({ ...header, ...changes }, claims, key)
/** As a stranger signs, who gives the key to check with along. */
const byStranger =
  (changes: (jwk: object) => object): Make =>
  ({ header, claims, stranger }) =>
    sealed({ ...header, ...changes(stranger.export({ format: 'jwk' })) }, claims, stranger)
const joined =
  (change: (parts: [string, string, string]) => string): Make =>
  (forge) =>
    change(withClaims({})(forge).split('.') as [string, string, string])

const soon = (): number => Math.floor(Date.now() / 1000) + 300
const WRONG_FORM = /ADMIN_API_KEY, or with the OIDC token/
const NO_KEY = /header names no key/
const NOT_SIGNED = /not a signed token/
const ALGORITHM = /not signed with RS256/
const SIGNATURE = /signature is wrong/
const AUDIENCE = /another audience|has no audience|claim aud is missing or malformed/

/** Tokens that no job of the named workflow can have: [what is odd, the reason that must be said, the token]. */
export const ODD_TOKENS: readonly (readonly [name: string, said: RegExp, make: Make])[] = [
  [
    'aud: a list with us in it',
    AUDIENCE,
    ({ claims, ...forge }) => withClaims({ aud: [claims['aud'], 'x'] })({ claims, ...forge }),
  ],
  ['aud: an empty list', AUDIENCE, withClaims({ aud: [] })],
  ['aud: missing', AUDIENCE, withClaims({ aud: undefined })],
  [
    'aud: with a slash at its end',
    AUDIENCE,
    ({ claims, ...forge }) => withClaims({ aud: `${claims['aud']}/` })({ claims, ...forge }),
  ],
  ['aud: a number', AUDIENCE, withClaims({ aud: 1 })],
  ['aud: an object', NOT_SIGNED, withClaims({ aud: { toString: 1 } })],
  ['exp: text', /claim exp is no number/, withClaims({ exp: `${soon()}` })],
  ['exp: a fraction', /claim exp is missing or malformed/, withClaims({ exp: soon() + 0.5 })],
  ['exp: null', /claim exp is no number/, withClaims({ exp: null })],
  ['exp: negative', /has expired/, withClaims({ exp: -1 })],
  [
    'exp: infinite',
    /claim exp is no number/,
    ({ header, claims, key }) => sealed(header, JSON.stringify(claims).replace(/"exp":\d+/, '"exp":1e999'), key),
  ],
  ['nbf: text', /claim nbf is no number/, withClaims({ nbf: '0' })],
  [
    'iss: a list',
    /another issuer/,
    ({ claims, ...forge }) => withClaims({ iss: [claims['iss']] })({ claims, ...forge }),
  ],
  ['iss: missing', /another issuer/, withClaims({ iss: undefined })],
  ['run_id: a number', /claim run_id is missing or malformed/, withClaims({ run_id: 7 })],
  ['run_id: signed', /claim run_id is missing or malformed/, withClaims({ run_id: '-7' })],
  ['run_attempt: text', /claim run_attempt is missing or malformed/, withClaims({ run_attempt: 'first' })],
  ['sha: short', /claim sha is missing or malformed/, withClaims({ sha: 'abc' })],
  ['repository: a list', /claim repository is missing or malformed/, withClaims({ repository: ['owner/name'] })],
  ['repository: in capitals', /does not name Owner\/Name/, withClaims({ repository: 'Owner/Name' })],
  [
    'repository: twice, ours first',
    /does not name evil\/name/,
    ({ header, claims, key }) =>
      sealed(header, `${JSON.stringify(claims).slice(0, -1)},"repository":"evil/name"}`, key),
  ],
  ['ref: with a space at its end', /does not name/, withClaims({ ref: 'refs/heads/main ' })],
  [
    'job_workflow_ref: of a pull request',
    /does not name/,
    withClaims({ job_workflow_ref: 'owner/name/.github/workflows/benchmark.yml@refs/pull/1/merge' }),
  ],
  ['job_workflow_ref: missing', /claim job_workflow_ref is missing/, withClaims({ job_workflow_ref: undefined })],
  ['claims: a list', /another issuer|malformed|not a signed/, ({ header, key }) => sealed(header, [], key)],
  ['claims: null', NOT_SIGNED, ({ header, key }) => sealed(header, 'null', key)],
  [
    'claims: text after the object',
    NOT_SIGNED,
    ({ header, claims, key }) => sealed(header, `${JSON.stringify(claims)}{}`, key),
  ],
  [
    'claims: nested 2,000 deep',
    /another issuer|malformed|not a signed/,
    ({ header, key }) => sealed(header, `${'['.repeat(2000)}${']'.repeat(2000)}`, key),
  ],
  ['kid: 5,000 letters', NO_KEY, withHeader({ kid: 'k'.repeat(5000) })],
  ['kid: a number', NO_KEY, withHeader({ kid: 1 })],
  ['kid: missing', NO_KEY, withHeader({ kid: undefined })],
  ['kid: empty', NO_KEY, withHeader({ kid: '' })],
  ['kid: __proto__', NOT_SIGNED, withHeader({ kid: '__proto__' })],
  ['kid: a path', NOT_SIGNED, withHeader({ kid: '../../etc/passwd' })],
  ['jku: the address of its own keys', SIGNATURE, byStranger(() => ({ jku: 'https://evil.example/jwks' }))],
  ['jwk: its own key', SIGNATURE, byStranger((jwk) => ({ jwk }))],
  ['x5u and x5c: its own certificate', SIGNATURE, byStranger(() => ({ x5u: 'https://evil.example', x5c: ['AAAA'] }))],
  ['crit: an extension that must be understood', /header has crit/, withHeader({ crit: ['b64'], b64: false })],
  ['alg: in small letters', ALGORITHM, withHeader({ alg: 'rs256' })],
  ['alg: a list', ALGORITHM, withHeader({ alg: ['RS256'] })],
  ['alg: missing', ALGORITHM, withHeader({ alg: undefined })],
  ['alg: None', ALGORITHM, withHeader({ alg: 'None' })],
  ['alg: PS256', ALGORITHM, withHeader({ alg: 'PS256' })],
  ['alg: RS512', ALGORITHM, withHeader({ alg: 'RS512' })],
  ['alg: ES256', ALGORITHM, withHeader({ alg: 'ES256' })],
  [
    'alg: HS256 with the public key as the secret',
    ALGORITHM,
    ({ header, claims, publicPem }) => {
      const signed = `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims)}`
      return `${signed}.${createHmac('sha256', publicPem).update(signed).digest('base64url')}`
    },
  ],
  ['signature: empty', /signature is wrong|not a signed/, joined(([head, claims]) => `${head}.${claims}.`)],
  ['signature: cut', SIGNATURE, joined(([head, claims, signature]) => `${head}.${claims}.${signature.slice(0, -8)}`)],
  [
    'signature: of other claims',
    SIGNATURE,
    joined(
      ([head, claims, signature]) =>
        `${head}.${encoded({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), run_attempt: '9' })}.${signature}`,
    ),
  ],
  ['form: four parts', WRONG_FORM, joined((parts) => `${parts.join('.')}.AAAA`)],
  ['form: two parts', WRONG_FORM, joined(([head, claims]) => `${head}.${claims}`)],
  ['form: text after it', WRONG_FORM, joined((parts) => `${parts.join('.')}!`)],
  ['form: two tokens', WRONG_FORM, joined((parts) => `${parts.join('.')} ${parts.join('.')}`)],
  ['form: five parts, as an encrypted one has', WRONG_FORM, joined(([head]) => `${head}.AAAA.AAAA.AAAA.AAAA`)],
]
