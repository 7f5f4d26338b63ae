import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { homeFolder } from './home-folder.ts'

it('finds the home folder of the user', () => {
  expect(homeFolder()).toMatch(/^\//)
})

it.skipIf(process.getuid?.() !== 0)('finds none for an unlisted user without HOME', () => {
  const script = `import { homeFolder } from '${join(import.meta.dirname, 'home-folder.ts')}'; console.log(homeFolder())`
  const args = ['--input-type=module', '-e', script]
  const output = execFileSync(process.execPath, args, { uid: 12_345, gid: 12_345, env: {}, cwd: '/' }).toString()
  expect(output.trim()).toBe('null')
})
