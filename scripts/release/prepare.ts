import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BenchmarkError } from '../../action/errors.ts'
import { runCommand } from '../../action/terminal/command.ts'
import { parseCommandLine } from '../../action/terminal/command-line.ts'
import { PLACEHOLDER, readSite } from '../site/site.ts'
import { notesOf, released } from './notes.ts'

/**
 * `npm run release -- X.Y.Z`: writes version and changelog section, and builds the bundle that names the version. Commits
 * and pushes nothing.
 */
const ROOT = join(import.meta.dirname, '..', '..')
const CHANGELOG = join(ROOT, 'CHANGELOG.md')
const run = (program: string, ...args: readonly string[]) =>
  execFileSync(program, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const USAGE = `Writes version and changelog section, and builds the bundle that names the version. Commits and pushes nothing.

usage: npm run release -- X.Y.Z`

await runCommand(USAGE, async (argv) => {
  const [version = ''] = parseCommandLine(argv, { arguments: 1 }).arguments
  const { version: before } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  if (run('git', 'status', '--porcelain') !== '')
    throw new BenchmarkError('bad_input', 'there are changes that are not committed', 'Commit or stash them first.')
  const changelog = released(readFileSync(CHANGELOG, 'utf8'), { version, before, date: new Date() })
  if (readSite(ROOT).repository === PLACEHOLDER)
    console.error(`site.json still names ${PLACEHOLDER}: nobody could use this release by the name in the documents`)
  writeFileSync(CHANGELOG, changelog)
  run('npm', 'version', version, '--no-git-tag-version')
  run(process.execPath, 'scripts/build.ts')
  notesOf(`v${version}`, version, changelog)
  console.log(
    `Read the diff, then: git commit -am "Release ${version}" && git tag v${version} && git push origin HEAD v${version}`,
  )
  return 0
})
