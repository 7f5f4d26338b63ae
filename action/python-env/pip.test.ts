import { readFileSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runPython } from './pip.ts'

const env = {
  PATH: process.env['PATH'],
  ANTHROPIC_API_KEY: 'sk',
  'INPUT_API-KEY': 'sk',
  PIP_TARGET: '/x',
  PYTHONPATH: '/x',
}
const signal = new AbortController().signal
const python = (source: string, ...args: string[]) => runPython('python3', ['-c', source, ...args], { env, signal })

it('passes no key to the interpreter, and no setting that would change where files go', async () => {
  await python('import os; assert "PATH" in os.environ and not {"sk", "/x"} & set(os.environ.values())')
})

it('fails with the reason that was given', async () => {
  const say = 'import sys; sys.stderr.write("WARNING: x\\nERROR: no such package\\nmore\\n"); sys.exit(1)'
  await expect(python(say)).rejects.toThrow(/^ERROR: no such package$/)
  await expect(python('raise ValueError("boom")')).rejects.toThrow(/^ValueError: boom$/)
  await expect(runPython('/nowhere/python', [], { env, signal })).rejects.toThrow(/not found/)
})

it('writes files that every user can read, whatever the umask', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'umask-'))
  const before = process.umask(0o077)
  try {
    await python('import sys; open(sys.argv[1], "w").close()', join(folder, 'file'))
    expect((await stat(join(folder, 'file'))).mode & 0o777).toBe(0o644)
  } finally {
    process.umask(before)
    await rm(folder, { recursive: true })
  }
})

it('ends what the interpreter started, too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'group-'))
  const file = join(folder, 'pid')
  const abort = new AbortController()
  const source =
    'import subprocess, sys; child = subprocess.Popen(["sleep", "60"]); print(child.pid, file=open(sys.argv[1], "w"), flush=True); child.wait()'
  const running = runPython('python3', ['-c', source, file], { env, signal: abort.signal })
  await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 10_000 }).toMatch(/\d\n/)
  abort.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
  const pid = Number(readFileSync(file, 'utf8'))
  await expect.poll(() => stateOf(pid), { timeout: 5_000 }).toMatch(/^[Z ]$/)
  await rm(folder, { recursive: true })
})

/** The state of a process as the kernel names it; a blank for one that is gone. */
function stateOf(pid: number): string {
  try {
    return /^State:\s(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ' '
  } catch {
    return ' '
  }
}
