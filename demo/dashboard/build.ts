import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
const SOURCES = ['frontend', 'core', 'site.json', 'package-lock.json']
const BUILT = join(ROOT, 'frontend', 'dist')

/**
 * Builds frontend/dist, which Wrangler serves, if it is older than its sources. Call it before Wrangler starts, which
 * does not notice new file names.
 */
export function buildDashboard(): void {
  if (isFresh()) return
  // With NODE_ENV=test, Vite would use React's development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [VITE, 'build', join(ROOT, 'frontend'), '--logLevel', 'error'], { env })
}

/** Vitest's global setup: runs once, before all test files. */
export const setup = buildDashboard

function isFresh(): boolean {
  if (!existsSync(join(BUILT, 'assets'))) return false // only the placeholder page is there
  const built = statSync(join(BUILT, 'index.html')).mtimeMs
  return SOURCES.flatMap((source) => filesOf(join(ROOT, source))).every((file) => statSync(file).mtimeMs < built)
}

const filesOf = (path: string): string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(BUILT))
        .map((entry) => join(entry.parentPath, entry.name))
