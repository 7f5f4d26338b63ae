import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** What `npm test` runs after the set-up: npm scripts of package.json. Those of a row run side by side. */
const ROWS = [['lint', 'types', 'dist'], ['unit']]

/** The tests start the command line and Wrangler a hundred times: Node compiles each of their files once. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'compile') }

interface Part {
  readonly name: string
  readonly seconds: number
  readonly isPassed: boolean
}

async function runPart(name: string): Promise<Part> {
  const started = performance.now()
  const [code] = await once(spawn('npm', ['run', '--silent', name], { stdio: 'inherit', env }), 'close')
  return { name, seconds: (performance.now() - started) / 1000, isPassed: code === 0 }
}

const started = performance.now()
const parts: Part[] = []
for (const row of ROWS) {
  parts.push(...(await Promise.all(row.map(runPart))))
  if (!parts.every(({ isPassed }) => isPassed)) break
}
const failed = parts.filter(({ isPassed }) => !isPassed)
process.exitCode = failed.length === 0 ? 0 : 1
const seconds = ((performance.now() - started) / 1000).toFixed(0)
console.log(`\nnpm test ${failed.length === 0 ? 'passed' : 'FAILED'} after ${seconds} s`)
for (const part of parts)
  console.log(`  ${part.name.padEnd(8)}${part.seconds.toFixed(0).padStart(4)} s${part.isPassed ? '' : '  FAILED'}`)
