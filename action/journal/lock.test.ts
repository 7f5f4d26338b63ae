import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { takeLock } from './lock.ts'

let file: string
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'lock-')), 'results.json.lock')
})

/** A process that takes the lock, and holds it until it is killed. */
async function holder() {
  const module = join(import.meta.dirname, 'lock.ts')
  const code = `import { takeLock } from '${module}'
await takeLock('${file}', 'it')
console.log('held')
setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

it('is held by one process, and taken over after it was killed', async () => {
  const child = await holder()
  await expect(takeLock(file, 'results.json')).rejects.toMatchObject({
    message: `results.json is in use by another run (process ${child.pid})`,
  })
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = await takeLock(file, 'results.json')
  expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  await lock[Symbol.asyncDispose]()
  expect(existsSync(file)).toBe(false)
})

it.each([
  ['a process with the same pid that started at another time', `${process.pid} 1`],
  ['nobody', ''],
  ['something else', 'hello world'],
])('is no lock when it names %s', async (_, content) => {
  await writeFile(file, content)
  await using _lock = await takeLock(file, 'results.json')
  expect(await readFile(file, 'utf8')).not.toBe(content)
})
