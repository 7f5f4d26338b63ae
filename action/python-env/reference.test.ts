import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { REFERENCE_PACKAGES } from '../judge/environment.ts'
import { openReferencePython } from './reference.ts'
import { pretendPython } from './testing.ts'
import { REQUIREMENTS } from './venv.ts'

const folder = mkdtempSync(join(tmpdir(), 'reference-python-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function open(python: string, packages: 'reference' | 'as-is', env: Record<string, string> = {}) {
  const lines: string[] = []
  const keep = (line: string) => void lines.push(line)
  const host = { env, cache: null, log: keep, warn: keep }
  return { path: await openReferencePython({ python, pythonPackages: packages }, host), lines }
}

it('uses an interpreter as it is with python-packages: as-is, without inspecting it', async () => {
  expect(await open('/nowhere/python', 'as-is')).toEqual({ path: '/nowhere/python', lines: [] })
})

it('stops where the packages cannot be had, and leaves nothing behind', async () => {
  const python = pretendPython(join(folder, 'python'), '3.11.9') // has no venv to offer
  const home = join(folder, 'home')
  await expect(open(python, 'reference', { XDG_CACHE_HOME: home })).rejects.toMatchObject({
    code: 'no_python',
    message: expect.stringMatching(/^the official packages could not be installed: /),
    help: expect.stringContaining('as-is'),
  })
  expect(await readdir(join(home, 'llm-benchmarks'))).toEqual([])
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
  const file = join(folder, 'requirements.txt')
  await mkdir(join(folder, 'empty'))
  await writeFile(file, REQUIREMENTS)
  const args = ['-m', 'pip', 'download', '--require-hashes', '--no-index', '--find-links', 'empty', '-r', file]
  expect(() => execFileSync('python3', args, { cwd: folder, stdio: 'pipe' })).toThrow(
    /No matching distribution found for numpy==2\.2\.5/,
  )
})
