import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { REFERENCE_PACKAGES } from '../judge/environment.ts'
import { openReferencePython } from './reference.ts'
import { REQUIREMENTS } from './venv.ts'

/** A script that answers as an interpreter of that version would. */
async function pretendPython(version: string): Promise<string> {
  const python = join(await mkdtemp(join(tmpdir(), 'python-')), 'python')
  const report = { path: python, version, implementation: 'CPython', packages: {}, folders: [] }
  await writeFile(python, `#!/bin/sh\necho '${JSON.stringify(report)}'\n`, { mode: 0o755 })
  return python
}

async function open(python: string, packages: 'reference' | 'as-is', env: Record<string, string> = {}) {
  const warnings: string[] = []
  const host = { env, cache: null, log: () => {}, warn: (line: string) => void warnings.push(line) }
  return { path: await openReferencePython({ python, pythonPackages: packages }, host), warnings }
}

it('takes an interpreter as it is when told to, without even looking at it', async () => {
  expect(await open('/nowhere/python', 'as-is')).toEqual({ path: '/nowhere/python', warnings: [] })
})

it('installs nothing into another Python than the official one, and says so', async () => {
  const python = await pretendPython('3.12.3')
  const { path, warnings } = await open(python, 'reference')
  expect(path).toBe(python)
  expect(warnings).toEqual([expect.stringMatching(/for CPython 3\.11 and .* is CPython 3\.12\.3/)])
})

it('goes on with the interpreter that is named when the packages cannot be had', async () => {
  const python = await pretendPython('3.11.9') // has no venv to offer
  const home = await mkdtemp(join(tmpdir(), 'home-'))
  const { path, warnings } = await open(python, 'reference', { XDG_CACHE_HOME: home })
  expect(path).toBe(python)
  expect(warnings).toEqual([expect.stringMatching(/^the official packages could not be installed: /)])
  expect(await readdir(join(home, 'llm-benchmarks'))).toEqual([])
})

it('refuses an interpreter that is not there', async () => {
  await expect(open('/nowhere/python', 'reference')).rejects.toMatchObject({ code: 'no_python' })
})

it('pins the official versions, and everything by hash', () => {
  for (const [name, version] of Object.entries(REFERENCE_PACKAGES))
    expect(REQUIREMENTS).toContain(`${name}==${version} \\\n`)
  const pinned = REQUIREMENTS.split('\n').filter((line) => !/^(#.*|)$/.test(line))
  const names = pinned.filter((line) => /^[a-z-]+==[\w.]+ \\$/.test(line))
  const hashes = pinned.filter((line) => /^ {4}--hash=sha256:[0-9a-f]{64}( \\)?$/.test(line))
  expect(names).toHaveLength(10)
  expect(names.length + hashes.length).toBe(pinned.length)
})

it('is a file that pip understands', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wheels-'))
  const file = join(folder, 'requirements.txt')
  await mkdir(join(folder, 'empty'))
  await writeFile(file, REQUIREMENTS)
  const args = ['-m', 'pip', 'download', '--require-hashes', '--no-index', '--find-links', 'empty', '-r', file]
  expect(() => execFileSync('python3', args, { cwd: folder, stdio: 'pipe' })).toThrow(
    /No matching distribution found for numpy==2\.2\.5/,
  )
})
