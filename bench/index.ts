import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { BenchmarkError } from '../action/errors.ts'
import { runCommand } from '../action/terminal/command.ts'

/** Each `bench/NAME.ts` prints a table. */
const isBench = (file: string) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts'
const names = readdirSync(import.meta.dirname)
  .filter(isBench)
  .map((file) => file.slice(0, -'.ts'.length))

const USAGE = `Runs a measurement that prints a table.

usage: npm run bench -- NAME [ARGS…], where NAME is one of: ${names.sort().join(', ')}`

await runCommand(USAGE, async ([name = '', ...args]) => {
  if (!names.includes(name))
    throw new BenchmarkError('bad_input', `there is no bench ${name || 'without a name'}`, USAGE)
  const bench: { run: (args: string[]) => Promise<void> } = await import(join(import.meta.dirname, `${name}.ts`))
  await bench.run(args)
  return process.exitCode === undefined ? 0 : Number(process.exitCode)
})
