import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CONFIGURED, configured, readSite } from './site.ts'

/** `npm run configure`: writes what site.json says into every file that has to say it too. */
const ROOT = join(import.meta.dirname, '..', '..')
const site = readSite(ROOT)
for (const path of globSync(CONFIGURED, { cwd: ROOT })) {
  const file = join(ROOT, path)
  const before = readFileSync(file, 'utf8')
  const after = configured(path, before, site)
  if (after === before) continue
  writeFileSync(file, after)
  console.log(`configured ${path}`)
}
