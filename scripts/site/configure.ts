import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from '../../action/terminal/command.ts'
import { parseCommandLine } from '../../action/terminal/command-line.ts'
import { CONFIGURED, configured, readSite } from './site.ts'

/** `npm run configure`: writes what site.json says into every file that has to say it too. */
const ROOT = join(import.meta.dirname, '..', '..')
const USAGE = `Writes what site.json says into every file that has to say it too.

usage: npm run configure`

await runCommand(USAGE, async (argv) => {
  parseCommandLine(argv, {})
  const site = readSite(ROOT)
  const changed = globSync(CONFIGURED, { cwd: ROOT }).filter((path) => {
    const file = join(ROOT, path)
    const before = readFileSync(file, 'utf8')
    const after = configured(path, before, site)
    if (after !== before) writeFileSync(file, after)
    return after !== before
  })
  for (const path of changed) console.log(`configured ${path}`)
  if (changed.length === 0) console.log('every file says what site.json says: nothing to change')
  return 0
})
