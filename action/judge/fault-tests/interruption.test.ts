import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KINDS, PYTHON, settled, staleGroups } from '../testing/machine.ts'
import { alive, descendants } from '../testing/processes.ts'

const CLI = join(import.meta.dirname, '..', '..', 'terminal', 'judge.ts')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interruption-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function writeCases(name: string, cases: readonly object[]): string {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(cases))
  return file
}

function startCli(file: string, kind: string) {
  const args = [CLI, file, '--sandbox', kind, '--python', PYTHON, '--jobs', '2']
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], TMPDIR: folder } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { child, output: () => output }
}

async function until(condition: () => boolean): Promise<void> {
  await settled(() => (condition() ? [] : ['not yet']))
  expect(condition()).toBe(true)
}

for (const { kind, usable, why } of KINDS) {
  describe.skipIf(!usable)(`the command line on ${kind} (${why})`, () => {
    const signals = kind === 'bwrap-root' ? (['SIGTERM', 'SIGKILL'] as const) : (['SIGKILL'] as const)
    it.each(signals)('leaves nothing behind when %s ends it', async (signal) => {
      const endless = { code: 'while True: pass', problem: { inputs: ['', ''], outputs: ['', ''] }, timeout: 60 }
      const file = writeCases(
        'endless.json',
        [1, 2].map((id) => ({ id: String(id), ...endless })),
      )
      const { child, output } = startCli(file, kind)
      await until(() => output().includes('canaries held'))
      const below = () => descendants(child.pid ?? 0)
      const solutions = () =>
        below().filter(({ parent }) => below().some(({ pid, isInit }) => isInit && pid === parent))
      await until(() => solutions().length === 2)
      const before = below()
      child.kill(signal)
      await once(child, 'exit')
      expect(await settled(() => alive(before))).toEqual([])
      expect(await settled(staleGroups)).toEqual([])
      expect(readdirSync(folder)).toEqual(['endless.json'])
    })
  })
}

describe.skipIf(!KINDS[0]?.usable)('two command lines side by side (needs root and bubblewrap)', () => {
  it('disturb each other in nothing', async () => {
    const bomb = `import posix, signal, time
try:
    while True:
        if posix.fork() == 0: signal.pause()
except OSError: pass
time.sleep(0.2)
print("ok")`
    const honest = `import threading
for _ in range(20):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
print("ok")`
    const problem = { inputs: [''], outputs: ['ok'] }
    const expected = { passed: true, results: [true], error_code: null }
    const file = writeCases(
      'both.json',
      Array.from({ length: 12 }, (_, id) => ({ id: String(id), code: id % 2 ? bomb : honest, problem, expected })),
    )
    const both = [startCli(file, 'bwrap-root'), startCli(file, 'bwrap-root')]
    const codes = await Promise.all(both.map(async ({ child }) => (await once(child, 'close'))[0]))
    expect(both.map(({ output }) => output().trim().split('\n').at(-1))).toEqual(['agree 12/12', 'agree 12/12'])
    expect(codes).toEqual([0, 0])
  })
})
