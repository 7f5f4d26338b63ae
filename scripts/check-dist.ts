import { runCommand } from '../action/terminal/command.ts'
import { parseCommandLine } from '../action/terminal/command-line.ts'
import { buildFiles, compareBuilt } from './built-files.ts'

const USAGE = `Compares dist/, both action.yml and the tables of two documents with what the sources give, and changes no file.

usage: npm run dist`

await runCommand(USAGE, async (argv) => {
  parseCommandLine(argv, {})
  const { stale, extra } = compareBuilt(buildFiles())
  for (const path of stale) console.error(`${path} is not what the sources give`)
  for (const path of extra) console.error(`${path} is made by no build`)
  if (stale.length + extra.length === 0) return 0
  console.error('Run `npm run build` and commit what it changes.')
  return 1
})
