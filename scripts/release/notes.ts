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
