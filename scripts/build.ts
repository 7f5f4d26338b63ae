import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { actionYml, publishYml } from './action-yml.ts'
import { DOCUMENTS_WITH_TABLES, withTables } from './docs-tables.ts'
import { bundledPackages, licences } from './licences.ts'

/**
 * `npm run build`: makes dist/, both action.yml and the tables of two documents from the sources, the same bytes each time.
 * TypeScript goes through tsc first: the compiler inside ncc is older than ours and crashes on it.
 */
const ROOT = join(import.meta.dirname, '..')
const LIB = join(ROOT, 'lib')
const DIST = join(ROOT, 'dist')

const tool = (name: string, ...args: string[]) =>
  execFileSync(join(ROOT, 'node_modules', '.bin', name), args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })

/** What the sources read beside themselves, and the compiler does not copy. */
const copyAssets = () =>
  cpSync(join(ROOT, 'action'), join(LIB, 'action'), {
    recursive: true,
    filter: (path) => !/\.[a-z]+$/.test(path) || /\.(py|sh|txt)$/.test(path),
  })

const bundle = () => {
  const stats = join(mkdtempSync(join(tmpdir(), 'ncc-')), 'stats.json')
  tool('ncc', 'build', join(LIB, 'action', 'index.js'), '--out', DIST, '--no-cache', '--quiet', '--stats-out', stats)
  const packages = bundledPackages(JSON.parse(readFileSync(stats, 'utf8')), ROOT)
  writeFileSync(join(DIST, 'licenses.txt'), licences(packages))
  rmSync(dirname(stats), { recursive: true })
}

rmSync(LIB, { recursive: true, force: true })
rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST)
tool('tsc', '--project', 'tsconfig.build.json')
copyAssets()
bundle()
rmSync(LIB, { recursive: true })
writeFileSync(join(ROOT, 'action.yml'), actionYml())
writeFileSync(join(ROOT, 'publish', 'action.yml'), publishYml())
for (const path of DOCUMENTS_WITH_TABLES) {
  const document = join(ROOT, path)
  writeFileSync(document, withTables(path, readFileSync(document, 'utf8')))
}
