import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findReferencePython } from './interpreter.ts'
import { pretendPython } from './testing.ts'

let bin: string
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'pythons-'))
  vi.stubEnv('PATH', bin)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(bin, { recursive: true })
})

const install = (name: string, version: string) => pretendPython(join(bin, name), version)
const find = async (named = 'python3') =>
  (await findReferencePython(named, { RUNNER_TOOL_CACHE: join(bin, 'tools') })).path

it('takes python3 where it is a 3.11, then python3.11, then the newest 3.11 that the runner keeps', async () => {
  const tool = (version: string) => install(join('tools', 'Python', version, process.arch, 'bin', 'python3'), version)
  tool('3.12.9')
  tool('3.11.9')
  const kept = tool('3.11.14')
  expect(await find()).toBe(kept)
  install('python3', '3.12.3')
  expect(await find()).toBe(kept)
  const named = install('python3.11', '3.11.2')
  expect(await find()).toBe(named)
  const plain = install('python3', '3.11.7')
  expect(await find()).toBe(plain)
})

it('stops with what it found, and with the lines to add to a workflow', async () => {
  install('python3', '3.12.3')
  await expect(find()).rejects.toMatchObject({
    code: 'no_python',
    message: 'no CPython 3.11 for the official packages: python3 is CPython 3.12.3; python "python3.11" was not found',
    help: expect.stringMatching(/uses: actions\/setup-python.*with:.*python-version: '3\.11'/),
  })
})

it('uses only the interpreter that is named', async () => {
  install('python3.11', '3.11.2')
  const other = install('other', '3.12.3')
  await expect(find(other)).rejects.toThrow(`${other} is CPython 3.12.3`)
  await expect(find('/nowhere/python')).rejects.toThrow('python "/nowhere/python" was not found')
})
