import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cacheRoot, homeFolder } from './home.ts'

it('is the home of the user', () => {
  expect(homeFolder()).toMatch(/^\//)
})

it.skipIf(process.getuid?.() !== 0)('is not known for a user who is in no list and has no HOME', () => {
  const script = `import { cacheRoot, homeFolder } from '${join(import.meta.dirname, 'home.ts')}'; console.log(homeFolder())`
  const args = ['--input-type=module', '-e', script]
  const output = execFileSync(process.execPath, args, { uid: 12_345, gid: 12_345, env: {}, cwd: '/' }).toString()
  expect(output.trim()).toBe('null')
})

it.each([
  [{ RUNNER_TEMP: '/runner', XDG_CACHE_HOME: '/big', HOME: '/home/me' }, '/runner'],
  [{ XDG_CACHE_HOME: '/big', HOME: '/home/me' }, '/big'],
  [{ XDG_CACHE_HOME: 'big', HOME: '/home/me' }, '/home/me/.cache'],
  [{ HOME: '/home/me' }, '/home/me/.cache'],
])('caches of %j are in %s', (env, folder) => {
  expect(cacheRoot(env)).toBe(folder)
})

it('caches are never in the working folder, also where HOME is empty', () => {
  const script = `import { cacheRoot } from '${join(import.meta.dirname, 'home.ts')}'; console.log(cacheRoot(process.env))`
  const args = ['--input-type=module', '-e', script]
  expect(execFileSync(process.execPath, args, { env: { HOME: '' } }).toString()).toMatch(/^\//)
})
