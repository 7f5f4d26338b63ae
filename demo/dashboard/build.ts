import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
const SOURCES = ['frontend', 'core']
const BUILT = join(ROOT, 'frontend', 'dist')

/**
 * Writes frontend/dist, which Wrangler serves, where it is older than its sources. Before Wrangler starts: it does not
 * notice new names.
 */
export function buildDashboard(): void {
  if (isFresh()) return
  // NODE_ENV, because that of a test makes Vite take React's development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [VITE, 'build', join(ROOT, 'frontend'), '--logLevel', 'error'], { env })
}

/** For vitest: once, before test files that run side by side. */
export const setup = buildDashboard

function isFresh(): boolean {
  if (!existsSync(join(BUILT, 'assets'))) return false // the page that stands in for it has none
  const built = statSync(join(BUILT, 'index.html')).mtimeMs
  return SOURCES.flatMap((room) => filesOf(join(ROOT, room))).every((file) => statSync(file).mtimeMs < built)
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(BUILT))
    .map((entry) => join(entry.parentPath, entry.name))
