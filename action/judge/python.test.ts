import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inspectPython } from './python.ts'

/** An executable that stands in for an interpreter. */
async function fakePython(script: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'fake-python-')), 'python')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const reporting = (version: string) =>
  fakePython(`echo '${JSON.stringify({ path: '/p', version, implementation: 'CPython', packages: {}, folders: [] })}'`)

describe('inspectPython', () => {
  it("reports an interpreter's version and folders", async () => {
    const report = await inspectPython('python3')
    expect(report.path).toMatch(/^\//)
    expect(report.version).toMatch(/^3\.\d+\.\d+/)
    expect(report.implementation).toBe('CPython')
    expect(await inspectPython(report.path)).toEqual(report)
  })

  it('refuses a name that does not exist, and says what to do', async () => {
    await expect(inspectPython('/nowhere/python')).rejects.toMatchObject({
      code: 'no_python',
      message: 'python "/nowhere/python" was not found',
      help: expect.stringContaining('Python 3.11'),
    })
  })

  it('refuses versions that the judge cannot work with', async () => {
    await expect(inspectPython(await reporting('3.8.19'))).rejects.toThrow('is version 3.8.19')
    await expect(inspectPython(await reporting('2.7.18'))).rejects.toThrow('is version 2.7.18')
    expect(await inspectPython(await reporting('3.14.0'))).toMatchObject({ version: '3.14.0' })
  })

  it('refuses a program that is not Python', async () => {
    await expect(inspectPython(await fakePython('echo hello'))).rejects.toMatchObject({ code: 'no_python' })
    await expect(inspectPython(await fakePython('exit 3'))).rejects.toThrow('could not be run')
  })
})
