import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from '../action/terminal/command.ts'
import { parseCommandLine } from '../action/terminal/command-line.ts'
import { buildFiles, compareBuilt } from './built-files.ts'

const ROOT = join(import.meta.dirname, '..')

const USAGE = `Makes dist/, both action.yml and the tables of two documents from the sources, the same bytes each time.

usage: npm run build`

await runCommand(USAGE, async (argv) => {
  parseCommandLine(argv, {})
  const built = buildFiles()
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  const { stale, extra } = compareBuilt(built)
  // File by file, each whole or not at all: an interrupted build leaves no dist without files.
  for (const path of stale) {
    const draft = join(ROOT, dirname(path), `.${process.pid}.draft`)
    writeFileSync(draft, built.get(path) ?? '')
    renameSync(draft, join(ROOT, path))
  }
  for (const path of extra) rmSync(join(ROOT, path), { recursive: true })
  return 0
})
