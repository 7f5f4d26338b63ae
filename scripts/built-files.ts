import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { actionYml, publishYml } from './action-yml.ts'
import { DOCUMENTS_WITH_TABLES, withTables } from './docs-tables.ts'
import { bundledPackages, licences } from './licences.ts'

const ROOT = join(import.meta.dirname, '..')
/** Ignored by git; emptied by every build. */
const LIB = join(ROOT, 'lib')
const DIST = join(LIB, 'dist')

const tool = (name: string, ...args: string[]) =>
  execFileSync(join(ROOT, 'node_modules', '.bin', name), args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })

/** What the sources read beside themselves, and the compiler does not copy. */
const copyAssets = () =>
  cpSync(join(ROOT, 'action'), join(LIB, 'action'), {
    recursive: true,
    filter: (path) => !/\.[a-z]+$/.test(path) || /\.(py|sh|txt|br)$/.test(path),
  })

const bundle = () => {
  const stats = join(mkdtempSync(join(tmpdir(), 'ncc-')), 'stats.json')
  tool('ncc', 'build', join(LIB, 'action', 'index.js'), '--out', DIST, '--no-cache', '--quiet', '--stats-out', stats)
  const packages = bundledPackages(JSON.parse(readFileSync(stats, 'utf8')), ROOT)
  writeFileSync(join(DIST, 'licenses.txt'), licences(packages))
  rmSync(dirname(stats), { recursive: true })
}

/**
 * Builds what is committed although it is made from the sources: dist/, both action.yml and the tables of two documents.
 * The same bytes each time; no file that git tracks is touched. TypeScript goes through tsc first: the compiler inside
 * ncc is older than ours and crashes on it.
 * @returns content by path from the root
 */
export function buildFiles(): ReadonlyMap<string, Buffer> {
  rmSync(LIB, { recursive: true, force: true })
  tool('tsc', '--project', 'tsconfig.build.json')
  copyAssets()
  bundle()
  const dist = readdirSync(DIST).map((name) => [`dist/${name}`, readFileSync(join(DIST, name))] as const)
  rmSync(LIB, { recursive: true })
  const texts = [
    ['action.yml', actionYml()],
    ['publish/action.yml', publishYml()],
    ...DOCUMENTS_WITH_TABLES.map((path) => [path, withTables(path, readFileSync(join(ROOT, path), 'utf8'))] as const),
  ] as const
  return new Map([...dist, ...texts.map(([path, text]) => [path, Buffer.from(text)] as const)])
}

export interface Differences {
  /** Paths whose content is not the built one, or that are missing. */
  readonly stale: readonly string[]
  /** Files of dist/ that no build makes. */
  readonly extra: readonly string[]
}

/** Compares the working tree below `root` with what was built. */
export function compareBuilt(built: ReadonlyMap<string, Buffer>, root = ROOT): Differences {
  const inDist = readdirSync(join(root, 'dist'), { recursive: true }).map((name) => `dist/${name}`)
  return {
    stale: [...built].filter(([path, content]) => !isContent(join(root, path), content)).map(([path]) => path),
    extra: inDist.filter((path) => !built.has(path)),
  }
}

function isContent(file: string, content: Buffer): boolean {
  try {
    return readFileSync(file).equals(content)
  } catch {
    return false // it is missing
  }
}
