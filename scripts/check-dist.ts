import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { DOCUMENTS_WITH_TABLES } from './docs-tables.ts'

/** Builds anew: what is committed must be, byte for byte, what the sources give. New files count, so no `git diff`. */
const BUILT = ['dist', 'action.yml', 'publish', ...DOCUMENTS_WITH_TABLES]

await import('./build.ts')
const changed = execFileSync('git', ['status', '--porcelain', '--', ...BUILT], {
  cwd: join(import.meta.dirname, '..'),
  encoding: 'utf8',
})
if (changed !== '') {
  console.error(`dist is not what the sources give; commit what \`npm run build\` just made:\n${changed}`)
  process.exitCode = 1
}
