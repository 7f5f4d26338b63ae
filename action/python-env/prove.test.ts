import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runPython } from './pip.ts'

const PROVE = readFileSync(new URL('./prove.py', import.meta.url), 'utf8')

it('finds files that are missing, cut or were never installed', async () => {
  const venv = mkdtempSync(join(tmpdir(), 'prove-'))
  const site = join(venv, 'lib', 'python3.11', 'site-packages')
  const running = { env: process.env, signal: new AbortController().signal }
  const prove = () => runPython('python3', ['-c', PROVE, venv], running)
  mkdirSync(join(site, 'some-1.dist-info'), { recursive: true })
  writeFileSync(join(site, 'some-1.dist-info', 'RECORD'), 'some.py,sha256=x,3\nmissing.pyc,,\n')
  await expect(prove()).rejects.toThrow('some.py is missing or damaged')
  writeFileSync(join(site, 'some.py'), '12')
  await expect(prove()).rejects.toThrow('some.py is missing or damaged')
  writeFileSync(join(site, 'some.py'), '123')
  await prove()
  writeFileSync(join(site, 'other.pth'), 'import os')
  await expect(prove()).rejects.toThrow('other.pth is in it, which would run at every start')
  rmSync(venv, { recursive: true })
})
