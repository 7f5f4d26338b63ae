import { listSome } from './listing.ts'
import { releaseFiles } from './release.ts'

/**
 * Chooses the files to read: those of the release where files are named as on the Hub (`test*.jsonl`), else all JSONL
 * files, sorted by name. Throws an `Error` that says what is missing.
 */
export function chooseFiles(names: readonly string[], release: string): string[] {
  const present = names.filter((name) => name.endsWith('.jsonl') && !name.includes('/')).sort()
  if (present.length === 0) throw new Error('there is no *.jsonl file in it')
  if (!present.some((name) => /^test\d*\.jsonl$/.test(name))) return present
  const wanted = releaseFiles(release)
  const missing = wanted.filter((name) => !present.includes(name))
  if (missing.length > 0) throw new Error(`release ${release} needs ${listSome(missing)} in it`)
  return wanted
}
