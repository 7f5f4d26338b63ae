import { BenchmarkError } from '../../action/errors.ts'

/**
 * The lines under `## X.Y.Z` of a changelog.
 * @param tag vX.Y.Z
 * @param version of package.json
 * @throws Error when the tag is not that version, or the changelog says nothing of it
 */
export const notesOf = (tag: string, version: string, changelog: string): string => {
  if (tag !== `v${version}`) throw new Error(`the tag is ${tag || 'missing'}, and package.json says ${version}`)
  const [, ...parts] = changelog.split(/^## /m)
  const part = parts.find((text) => text.split(/\s/, 1)[0] === version)
  const notes = part?.slice(part.indexOf('\n')).trim()
  if (!notes) throw new Error(`CHANGELOG.md has nothing under "## ${version}"`)
  return notes
}

interface Release {
  readonly version: string
  /** The version before. */
  readonly before: string
  readonly date: Date
}

/**
 * A changelog whose unreleased lines are those of a release; the section of unreleased lines is empty then.
 * @throws BenchmarkError for a version that does not follow the one before, and when there is nothing to release
 */
export const released = (changelog: string, { version, before, date }: Release): string => {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw bad(`the version is ${version || 'missing'}`, 'Write X.Y.Z.')
  if (!isLater(version, before))
    throw bad(`${version} does not follow ${before}`, 'That is the version in package.json.')
  const [head = '', lines = ''] = changelog.split(/^## Unreleased\n/m)
  const [unreleased = ''] = lines.split(/^## /m)
  if (unreleased.trim() === '')
    throw bad('CHANGELOG.md has nothing under "## Unreleased"', 'Nothing is to be released.')
  return `${head}## Unreleased\n\n## ${version} (${date.toISOString().slice(0, 10)})\n${lines}`
}

const bad = (message: string, help: string) => new BenchmarkError('bad_input', message, help)

const isLater = (version: string, before: string): boolean => {
  const [numbers, earlier] = [version, before].map((text) => text.split('.').map(Number))
  const at = numbers?.findIndex((number, index) => number !== earlier?.[index]) ?? -1
  return (numbers?.[at] ?? 0) > (earlier?.[at] ?? 0)
}
