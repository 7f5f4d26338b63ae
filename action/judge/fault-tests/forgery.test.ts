import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJudge } from '../judge.ts'
import { KINDS, PYTHON } from '../testing/machine.ts'
import type { Judge } from '../verdict.ts'

const { kind = 'none', usable = false } = KINDS.find((each) => each.usable) ?? {}

/** Writes frames of its own on the pipe to the driver. */
const FORGE = `
import posix, time
def forge(kind, payload=b""):
    posix.write(4, len(payload).to_bytes(4, "little") + kind + payload)
`
const TESTS = [
  { input: 'a', output: 'a' },
  { input: 'b', output: 'b' },
]
/** With a limit of 1 s a solution is dead after 2, and one that was starved runs twice; the rest is a slow machine. */
const SLOWEST_MS = 8_000

describe.skipIf(!usable)(`frames that a solution forges (${kind}; skipped where no kind works)`, () => {
  let judge: Judge
  beforeAll(async () => {
    judge = await openJudge({
      ...{ sandbox: kind, python: PYTHON, memoryLimitMb: 512, workers: 1, log: () => {} },
    })
  })
  afterAll(() => judge[Symbol.asyncDispose]())

  const run = (body: string) => judge.judge({ code: FORGE + body, tests: TESTS, functionName: null, timeoutSeconds: 1 })

  it.each([
    ['the end of the run', 'forge(b"D", b\'{"ended":"stopped"}\')'],
    ['the start of a sandbox', 'forge(b"R", b"{}")'],
    ['an unknown type', 'forge(b"?")'],
    ['that it was loaded, again', 'forge(b"L")'],
    ['a job', 'forge(b"J", b"{}")'],
    ['half a frame, then its end', 'posix.write(4, b"\\xff\\0\\0\\0Oshort")\nposix._exit(0)'],
    ['an exception that is none', 'forge(b"X", b"[]")'],
  ])('are its death: %s', async (_, body) => {
    expect(await run(`${body}\nprint(input())`)).toMatchObject({ errorType: 'runtime', errorCode: -5, testsPassed: 0 })
  })

  it('are no better than printing when they claim outputs', async () => {
    expect(await run('forge(b"O", b"a")\nprint(input())')).toMatchObject({ kind: 'failed', testsPassed: 1 })
    expect(await run('forge(b"O", b"a")\nforge(b"O", b"b")\ntime.sleep(60)')).toMatchObject({ kind: 'passed' })
    expect(await run('forge(b"O", b"a")\nforge(b"O", b"x")\ntime.sleep(60)')).toMatchObject({
      ...{ kind: 'failed', errorType: 'wrong_answer', testsPassed: 1 },
    })
  })

  it('end it when they claim more outputs than there are tests', async () => {
    const verdict = await run('for _ in range(100_000): forge(b"O", b"a")')
    expect(verdict).toMatchObject({ kind: 'failed', errorType: 'wrong_answer', testsPassed: 1 })
  })

  it.each([
    ['by telling of alarms', 'import signal\nsignal.alarm(0)\nwhile True: forge(b"A")'],
    ['by half a frame', 'import signal\nsignal.alarm(0)\nposix.write(4, b"\\x09\\0\\0\\0O")\nwhile True: pass'],
    [
      'by a descendant that goes on talking',
      'if posix.fork() == 0:\n    while True: forge(b"A" * 1)\ntime.sleep(0.2)\nposix._exit(0)',
    ],
  ])('buy no time: %s', async (_, body) => {
    const verdict = await run(body)
    expect(verdict).toMatchObject({ kind: 'failed', testsPassed: 0 })
    expect(verdict.kind === 'failed' ? verdict.wallMs : Infinity).toBeLessThan(SLOWEST_MS)
  })

  it('cannot make the judge itself fail', async () => {
    const verdict = await run('while True: posix.write(4, b"\\0" * 65536)')
    expect(verdict).toMatchObject({ kind: 'failed', rerun: null })
  })
})
