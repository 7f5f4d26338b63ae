import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const PROGRAM = `
process.on('SIGTERM', () => {
  console.log('ended in good order')
  process.exit(143)
})
console.log('ready')
setTimeout(() => process.exit(7), Number(process.argv[2]))
`

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-child-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A program that npm runs as it runs ours, and that ends by itself with exit code 7 after some time. */
function npmRun(lifeMs: number): ChildProcess {
  const module = join(import.meta.dirname, 'run-child.mjs')
  writeFileSync(join(folder, 'program.mjs'), PROGRAM)
  writeFileSync(
    join(folder, 'main.mjs'),
    `import { runChild } from '${module}'\nawait runChild(process.execPath, ['program.mjs', '${lifeMs}'])`,
  )
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { it: 'node main.mjs' } }))
  return spawn('npm', ['run', '--silent', 'it'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
}

it('gives npm the exit code of the program', async () => {
  const npm = npmRun(0)
  expect(await new Promise((resolve) => npm.on('exit', resolve))).toBe(7)
})

it('ends the program cleanly when npm is ended, which passes no signal on', async () => {
  const npm = npmRun(30_000)
  let output = ''
  npm.stdout?.on('data', (chunk) => {
    output += chunk
    if (output === 'ready\n') npm.kill('SIGTERM')
  })
  await new Promise((resolve) => npm.stdout?.on('close', resolve))
  expect(output).toBe('ready\nended in good order\n')
})
