import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { homeFolder } from './home.ts'

it('is the home of the user', () => {
  expect(homeFolder()).toMatch(/^\//)
})

it.skipIf(process.getuid?.() !== 0)('is not known for a user who is in no list and has no HOME', () => {
  const script = `import { homeFolder } from '${join(import.meta.dirname, 'home.ts')}'; console.log(homeFolder())`
  const args = ['--input-type=module', '-e', script]
  const output = execFileSync(process.execPath, args, { uid: 12_345, gid: 12_345, env: {}, cwd: '/' }).toString()
  expect(output.trim()).toBe('null')
})
