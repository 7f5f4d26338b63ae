import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notesOf } from './notes.ts'

/** `node scripts/release/index.ts vX.Y.Z`: the part of CHANGELOG.md that is about a release, or why it cannot be one. */
const read = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', name), 'utf8')
try {
  console.log(notesOf(process.argv[2] ?? '', JSON.parse(read('package.json')).version, read('CHANGELOG.md')))
} catch (error) {
  console.error(`::error::${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}
