import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What `npm test` runs after the set-up, cheapest first: npm scripts of package.json. */
const PARTS = ['lint', 'types', 'dist', 'unit']

/** The tests start the command line and Wrangler a hundred times: Node compiles each of their files once. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'compile') }

/** Runs every part up to the first that fails, then prints how long each took. */
const times: (readonly [part: string, seconds: number])[] = []
for (const part of PARTS) {
  const started = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', part], { stdio: 'inherit', env })
  times.push([part, (performance.now() - started) / 1000])
  if (status === 0) continue
  process.exitCode = 1
  break
}
const total = times.reduce((sum, [, seconds]) => sum + seconds, 0)
console.log(`\nnpm test ${process.exitCode ? 'FAILED' : 'passed'} after ${total.toFixed(0)} s`)
for (const [part, seconds] of times) console.log(`  ${part.padEnd(8)}${seconds.toFixed(0).padStart(4)} s`)
