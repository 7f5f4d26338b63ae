import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cacheRoot } from './xdg-cache-home.ts'

it.each([
  [{ RUNNER_TEMP: '/runner', XDG_CACHE_HOME: '/big', HOME: '/home/me' }, '/runner'],
  [{ XDG_CACHE_HOME: '/big', HOME: '/home/me' }, '/big'],
  [{ XDG_CACHE_HOME: 'big', HOME: '/home/me' }, '/home/me/.cache'],
  [{ HOME: '/home/me' }, '/home/me/.cache'],
])('with the environment %j caches are in %s', (env, folder) => {
  expect(cacheRoot(env)).toBe(folder)
})

it('never puts caches into the working folder, even with an empty HOME', () => {
  const script = `import { cacheRoot } from '${join(import.meta.dirname, 'xdg-cache-home.ts')}'; console.log(cacheRoot(process.env))`
  const args = ['--input-type=module', '-e', script]
  expect(execFileSync(process.execPath, args, { env: { HOME: '' } }).toString()).toMatch(/^\//)
})
