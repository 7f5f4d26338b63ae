import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** `npm run bench NAME [ARGS…]`: each `bench/NAME.ts` prints a table. */
const isBench = (file: string) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts'
const names = readdirSync(import.meta.dirname)
  .filter(isBench)
  .map((file) => file.slice(0, -'.ts'.length))

const [name, ...args] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- NAME [ARGS…], where NAME is one of: ${names.sort().join(', ')}`)
  process.exitCode = 1
} else {
  const bench: { run: (args: string[]) => Promise<void> } = await import(join(import.meta.dirname, `${name}.ts`))
  await bench.run(args)
}
