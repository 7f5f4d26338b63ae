import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandboxes, type Sandboxes } from '../testing/judge.ts'
import { KINDS, PYTHON } from '../testing/machine.ts'

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
/** With a limit of 1 s a solution is killed after 2 s; the rest is allowance for a busy machine. */
const SLOWEST_MS = 20_000

describe.skipIf(!usable)(`frames that a solution forges (${kind}; skipped where no kind works)`, () => {
  let sandboxes: Sandboxes
  beforeAll(async () => {
    sandboxes = await openSandboxes({ kind, python: PYTHON, memoryLimitMb: 512, workers: 1 })
  })
  afterAll(() => sandboxes[Symbol.asyncDispose]())

  /** Rejects if the solution makes the sandbox fail. */
  const run = (body: string, timeoutSeconds = 20) =>
    sandboxes.grade({ code: FORGE + body, tests: TESTS, functionName: null, timeoutSeconds })

  it.each([
    ['the end of the run', 'forge(b"D", b\'{"ended":"stopped"}\')'],
    ['the start of a sandbox', 'forge(b"R", b"{}")'],
    ['an unknown type', 'forge(b"?")'],
    ['that it was loaded, a second time', 'forge(b"L")'],
    ['a job', 'forge(b"J", b"{}")'],
    ['half a frame, then its end', 'posix.write(4, b"\\xff\\0\\0\\0Oshort")\nposix._exit(0)'],
    ['an exception without its fields', 'forge(b"X", b"[]")'],
    ['frames without a type, for ever', 'while True: posix.write(4, b"\\0" * 65536)'],
  ])('end it: %s', async (_, body) => {
    expect(await run(`${body}\nprint(input())`)).toMatchObject({
      ...{ testsPassed: 0, failure: { errorType: 'runtime', errorCode: -5 } },
    })
  })

  // An output ahead of its input ends a solution, so only the last test forges what counts.
  const forgingLast = (output: string) =>
    `if input() == "a": print("a")\nelse:\n    forge(b"O", b"${output}")\n    time.sleep(60)`

  it('achieve no more than printing when they claim outputs', async () => {
    expect(await run(forgingLast('b'))).toMatchObject({ failure: null, testsPassed: 2 })
    expect(await run(forgingLast('x'))).toMatchObject({ failure: { errorType: 'wrong_answer' }, testsPassed: 1 })
  })

  it.each([
    ['one more than its inputs', 'forge(b"O", b"a")\nprint(input())'],
    ['more than there are tests', 'for _ in range(100_000): forge(b"O", b"a")'],
  ])('end it when they claim outputs: %s', async (_, body) => {
    expect(await run(body)).toMatchObject({ failure: expect.anything(), testsPassed: 1 })
  })

  it.each([
    ['by reporting alarms', 'import signal\nsignal.alarm(0)\nwhile True: forge(b"A")'],
    ['by half a frame', 'import signal\nsignal.alarm(0)\nposix.write(4, b"\\x09\\0\\0\\0O")\ntime.sleep(60)'],
    [
      'by a descendant that goes on sending',
      'if posix.fork() == 0:\n    while True: forge(b"A" * 1)\ntime.sleep(0.2)\nposix._exit(0)',
    ],
  ])('gain no time: %s', async (_, body) => {
    const { failure, testsPassed, wallMs } = await run(body, 1)
    expect(testsPassed).toBe(0)
    expect(failure).not.toBeNull()
    expect(wallMs).toBeLessThan(SLOWEST_MS)
  })
})
