import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { bundledPackages, licences } from './licences.ts'

const root = mkdtempSync(join(tmpdir(), 'licences-'))
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const install = (folder: string, name: string, version: string) =>
  put(`${folder}/package.json`, JSON.stringify({ name, version, license: 'MIT' }))

install('node_modules/@scope/outer', '@scope/outer', '1.0.0')
put('node_modules/@scope/outer/LICENSE.md', 'MIT\r\nCopyright outer\r\n')
install('node_modules/@scope/outer/node_modules/inner', 'inner', '2.0.0')
install('node_modules/inner', 'inner', '1.0.0')
put('node_modules/inner/LICENCE', 'MIT, Copyright inner')
install('node_modules/unused', 'unused', '1.0.0')

const stats = {
  modules: [
    { name: './lib/action/index.js + 3 modules', modules: [{ name: './node_modules/@scope/outer/lib/a.js' }] },
    { name: './node_modules/@scope/outer/node_modules/inner/b.js' },
    { name: './node_modules/inner/index.js' },
    { name: 'external "node:fs"' },
  ],
}

it('finds every package that has a part in the bundle, nested and merged ones too, and no other', () => {
  const found = bundledPackages(stats, root).map(({ name, version }) => `${name} ${version}`)
  expect(found).toEqual(['@scope/outer 1.0.0', 'inner 1.0.0', 'inner 2.0.0'])
})

it('writes the licence texts, and says where there is none', () => {
  const text = licences(bundledPackages(stats, root))
  expect(text).toContain('@scope/outer 1.0.0\nMIT\n\nMIT\nCopyright outer\n')
  expect(text).toContain('inner 1.0.0\nMIT\n\nMIT, Copyright inner\n')
  expect(text).toContain('inner 2.0.0\nMIT\n\n(the package brings no licence file)\n')
})

it('covers what the Action depends on', () => {
  const text = readFileSync(join(import.meta.dirname, '..', 'dist', 'licenses.txt'), 'utf8')
  for (const name of ['@actions/core', '@actions/cache', '@anthropic-ai/sdk', 'zod', 'undici', 'cli-progress']) {
    expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'))
  }
})
