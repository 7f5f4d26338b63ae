/**
 * Ids, fingerprints and series of results. A series has one configuration and one sample fingerprint: results that
 * differ in either are never joined, pooled or tested as one series.
 */

/** Everything, except the model and the sample, that can change a score. Other settings do not start a new series. */
export interface ConfigParts {
  /** The model that the answers name; null if none arrived. */
  readonly servedModel: string | null
  readonly apiVersion: string | null
  readonly maxTokens: number
  readonly thinkingBudget: number | null
  readonly effort: string | null
  readonly samplesPerProblem: number
  /** Hash of system prompt, template and extraction rule. */
  readonly promptSha256: string
  readonly grader: string
  /** Implementation and version, e.g. `CPython 3.11.7`; only the minor version counts. Null if no program is run. */
  readonly python: string | null
  /** Versions by package name. */
  readonly packages: Readonly<Record<string, string>>
  readonly testTimeoutSeconds: number | null
  readonly memoryLimitMb: number | null
}

interface SampleParts {
  readonly revision: string
  readonly problemIds: readonly string[]
}

/** What is known before the first answer, so that a run without answers and its re-run have the same id. */
interface ResultParts {
  readonly provider: string
  readonly model: string
  /** Without the model that the answers name. */
  readonly config: Omit<ConfigParts, 'servedModel'>
  readonly sampleFingerprint: string
}

/** Where a result was made. The id of a local one is a random UUID, drawn by the caller. */
export type Origin =
  | { readonly kind: 'github'; readonly runId: number }
  | { readonly kind: 'local'; readonly uuid: string }

/** Everything that separates series: demo and benchmark too, even where the fingerprints are equal. */
export interface LineParts {
  readonly benchmark: string
  readonly demo: boolean
  readonly provider: string
  readonly configFingerprint: string
  readonly sampleFingerprint: string
}

/** Hash of a configuration, 64 hex digits. Parts are picked by name, so extra keys of the object do not change it. */
export const configFingerprint = (parts: ConfigParts): Promise<string> =>
  fingerprint('config', {
    servedModel: parts.servedModel,
    apiVersion: parts.apiVersion,
    maxTokens: parts.maxTokens,
    thinkingBudget: parts.thinkingBudget,
    effort: parts.effort,
    samplesPerProblem: parts.samplesPerProblem,
    promptSha256: parts.promptSha256,
    grader: parts.grader,
    python: parts.python && withoutPatch(parts.python),
    packages: parts.packages,
    testTimeoutSeconds: parts.testTimeoutSeconds,
    memoryLimitMb: parts.memoryLimitMb,
  } satisfies Record<keyof ConfigParts, unknown>)

/** Hash of a sample, 64 hex digits; the order of ids does not matter. @throws RangeError for an id that occurs twice */
export function sampleFingerprint({ revision, problemIds }: SampleParts): Promise<string> {
  const ids = problemIds.toSorted() // by code unit: the same on every platform
  const twice = ids.find((id, i) => id === ids[i + 1])
  if (twice !== undefined) throw new RangeError(`problemIds holds '${twice}' twice: a sample holds a problem once`)
  return fingerprint('sample', { revision, problemIds: ids })
}

/** `gh-<run id>-<12 hex digits of the parts>` or `local-<uuid>`: safe in a URL, the same for every attempt of a run. */
export async function resultId(origin: Origin, parts: ResultParts): Promise<string> {
  if (origin.kind === 'local') return `local-${origin.uuid}`
  const { provider, model, sampleFingerprint } = parts
  const setup = await configFingerprint({ ...parts.config, servedModel: null })
  const hash = await fingerprint('result', { provider, model, setup, sampleFingerprint })
  return `gh-${origin.runId}-${hash.slice(0, 12)}`
}

/** Id of a series, 16 hex digits. The requested model is not part of it, so an alias and its model share a series. */
export async function seriesId(parts: LineParts): Promise<string> {
  const { benchmark, demo, provider, configFingerprint, sampleFingerprint } = parts
  const hash = await fingerprint('series', { benchmark, demo, provider, configFingerprint, sampleFingerprint })
  return hash.slice(0, 16)
}

/** `CPython 3.11.7` -> `CPython 3.11` */
const withoutPatch = (python: string): string => python.replace(/^(.*?\d+\.\d+)\..*$/, '$1')

/** The kind is hashed too, so that fingerprints of different kinds are never equal. */
const fingerprint = (kind: string, parts: object): Promise<string> => sha256(canonicalJson({ kind, parts }))

/** JSON with sorted keys: one text per value. @throws TypeError for a value that JSON would drop or change */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  const faithful = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
  if (!faithful) throw new TypeError(`cannot hash ${String(value)}: not a JSON value`)
  return JSON.stringify(value)
}

/** Seals the answers to a problem: all of its samples in order, null for one that was not answered. */
export const answersSha256 = (texts: readonly (string | null)[]): Promise<string> => sha256(canonicalJson(texts))

/** Lower-case hex of SHA-256 of a text's UTF-8 bytes. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
