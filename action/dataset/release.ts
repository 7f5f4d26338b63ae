import { BenchmarkError } from '../errors.ts'

/** Number of published files: `release_v6` of 2025-05. */
const LATEST = 6

/**
 * Lists the files of a release tag, in order, by the rules of the official loading script: `release_vN` = files 1 to N,
 * `vN` = file N, `vA_vB` (A < B) = files A to B, `release_latest` = all. Throws `bad_input`.
 */
export function releaseFiles(release: string): string[] {
  const range = releaseRange(release)
  if (!range) {
    throw new BenchmarkError(
      'bad_input',
      `release "${release}" does not exist`,
      `Use release_v1 to release_v${LATEST}, release_latest, one file as v1 to v${LATEST}, or a range such as v2_v5.`,
    )
  }
  const [first, last] = range
  return Array.from({ length: last - first + 1 }, (_, index) => fileName(first + index))
}

const fileName = (version: number): string => `test${version === 1 ? '' : version}.jsonl`

function releaseRange(release: string): [number, number] | null {
  if (release === 'release_latest') return [1, LATEST]
  const [, cumulative, from, to] = /^(?:release_v([1-9])|v([1-9])(?:_v([1-9]))?)$/.exec(release) ?? []
  const first = Number(from ?? 1)
  const last = Number(cumulative ?? to ?? from)
  const exists = last <= LATEST && (to === undefined || first < last)
  return exists ? [first, last] : null
}
