import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareBuilt } from './built-files.ts'

it('finds each file that differs from the build, is missing, or comes from no build', () => {
  const root = mkdtempSync(join(tmpdir(), 'built-'))
  mkdirSync(join(root, 'dist'))
  for (const [path, text] of [
    ['dist/same.js', '1'],
    ['dist/old.js', '1'],
    ['dist/extra.js', '1'],
    ['action.yml', 'old'],
  ] as const)
    writeFileSync(join(root, path), text)
  const built = new Map(
    [
      ['dist/same.js', '1'],
      ['dist/old.js', '2'],
      ['dist/missing.js', '1'],
      ['action.yml', 'new'],
    ].map(([path = '', text = '']) => [path, Buffer.from(text)]),
  )
  expect(compareBuilt(built, root)).toEqual({
    stale: ['dist/old.js', 'dist/missing.js', 'action.yml'],
    extra: ['dist/extra.js'],
  })
  rmSync(root, { recursive: true })
})
