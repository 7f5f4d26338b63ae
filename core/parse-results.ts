import { type Results, resultsSchema, SCHEMA_VERSION } from './results.ts'
import { type ResultsV1, resultsV1Schema, upgraded } from './results-v1.ts'

type ParsedResults =
  | { readonly kind: 'ok'; readonly results: Results }
  /** Each issue is a line that names the field. */
  | { readonly kind: 'invalid'; readonly issues: readonly string[] }

/** Number of issues to report; a broken list of problems would have thousands. */
const MOST_ISSUES = 20

/**
 * Checks the shape of a parsed results.json of version 1 or 2; `findInconsistencies` checks its numbers. Never throws.
 * @returns the result in version 2
 */
export function parseResults(json: unknown): ParsedResults {
  const version = typeof json === 'object' && json !== null && 'schema_version' in json ? json.schema_version : null
  if (typeof version === 'number' && version > SCHEMA_VERSION) return { kind: 'invalid', issues: [tooNew(version)] }
  const parsed = version === 1 ? resultsV1Schema.safeParse(json) : resultsSchema.safeParse(json)
  if (parsed.success) return { kind: 'ok', results: isCurrent(parsed.data) ? parsed.data : upgraded(parsed.data) }
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'results'}: ${message}`)
  return { kind: 'invalid', issues: issues.slice(0, MOST_ISSUES) }
}

const tooNew = (version: number): string =>
  `schema_version: stated ${version}, known up to ${SCHEMA_VERSION}: update what reads the result (the dashboard's Worker first, then the Action)`

const isCurrent = (results: Results | ResultsV1): results is Results => results.schema_version === SCHEMA_VERSION
