import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KINDS, PYTHON, settled, staleGroups, until } from '../testing/machine.ts'
import { alive, descendants, solutions } from '../testing/processes.ts'

const CLI = join(import.meta.dirname, '..', '..', 'terminal', 'judge.ts')

/** A folder with a file of cases and nothing else, which is also the temporary folder of the command lines below. */
function folderOf(cases: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'interruption-'))
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases.map((one, id) => ({ id: String(id), ...one }))))
  return folder
}

function startCli(folder: string, kind: string) {
  const args = [CLI, join(folder, 'cases.json'), '--sandbox', kind, '--python', PYTHON, '--jobs', '2']
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], TMPDIR: folder } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return { child, output: () => output }
}

/** At the same time: most of each is the wait for canaries. */
describe.concurrent('the command line leaves nothing behind', () => {
  const interruptions = KINDS.flatMap((each) =>
    (each.kind === 'bwrap-root' ? ['SIGTERM' as const, 'SIGKILL' as const] : ['SIGKILL' as const]).map((signal) => ({
      ...each,
      signal,
    })),
  )
  for (const { kind, usable, why, signal } of interruptions) {
    it.skipIf(!usable)(`on ${kind} when ${signal} ends it (${why})`, async () => {
      const endless = {
        code: 'import time\ntime.sleep(60)',
        problem: { inputs: ['', ''], outputs: ['', ''] },
        timeout: 60,
      }
      const folder = folderOf([endless, endless])
      onTestFinished(() => rmSync(folder, { recursive: true }))
      const { child, output } = startCli(folder, kind)
      const pid = child.pid ?? 0
      await until(() => output().includes('canaries held') && solutions(pid).length === 2)
      const before = descendants(pid)
      child.kill(signal)
      await once(child, 'exit')
      expect(await settled(() => alive(before))).toEqual([])
      expect(await settled(staleGroups)).toEqual([])
      expect(readdirSync(folder)).toEqual(['cases.json'])
    })
  }
})

describe.skipIf(!KINDS[0]?.usable)('two command lines side by side (needs root and bubblewrap)', () => {
  it('do not disturb each other', async () => {
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
    const folder = folderOf(
      Array.from({ length: 8 }, (_, index) => ({ code: index % 2 ? bomb : honest, problem, expected, timeout: 30 })),
    )
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const both = [startCli(folder, 'bwrap-root'), startCli(folder, 'bwrap-root')]
    const codes = await Promise.all(both.map(async ({ child }) => (await once(child, 'close'))[0]))
    expect(both.map(({ output }) => output().trim().split('\n').at(-1))).toEqual(['agree 8/8', 'agree 8/8'])
    expect(codes).toEqual([0, 0])
  })
})
