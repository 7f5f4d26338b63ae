import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SMALL_MEMORY_MB } from '../attacks/memory.ts'
import { Sandbox } from '../sandbox/sandbox.ts'
import { openUnprobedJudge } from '../testing/judge.ts'
import { KINDS, PYTHON, settled, staleGroups, until, worksAsRoot } from '../testing/machine.ts'
import { alive, descendants, solutions } from '../testing/processes.ts'
import type { Judge, Solution } from '../verdict.ts'
import { FLOODS } from './floods.ts'

const { kind = 'none', usable = false } = KINDS.find((each) => each.usable) ?? {}
const MEGABYTE = 2 ** 20

const printing = (code: string, output = 'ok', input = ''): Solution => ({
  ...{ code, tests: [{ input, output }], functionName: null, timeoutSeconds: 6 },
})
const SLOW = printing('import time\ntime.sleep(0.7)\nprint("ok")')

describe.skipIf(!usable)(`a judge with sandboxes of ${kind} (skipped where no kind works)`, () => {
  let judge: Judge
  beforeAll(async () => {
    judge = await openUnprobedJudge({ kind, python: PYTHON, memoryLimitMb: SMALL_MEMORY_MB })
    await bystanders() // starts both sandboxes
  })
  afterAll(() => judge[Symbol.asyncDispose]())

  const bystanders = () => Promise.all(Array.from({ length: 3 }, () => judge.judge(SLOW)))

  it('judges all solutions though a driver is killed in the middle of a test', async () => {
    const verdicts = bystanders()
    await until(() => solutions(process.pid).length === 2)
    const driver = descendants(process.pid).find(({ isInit }) => isInit)
    expect(worksAsRoot('kill', '-KILL', String(driver?.pid))).toBe(true)
    const outcomes = (await verdicts).map((verdict) => (verdict.kind === 'passed' ? verdict.rerun : verdict))
    expect(outcomes.sort()).toEqual(['judge_error', null, null])
  })

  it('judges a solution in another sandbox when the first could not be set up', async (test) => {
    if (!judge.sandbox.limits.startsWith('cgroup')) test.skip('no control group that could be missing')
    await judge.judge(SLOW)
    const [launcher] = descendants(process.pid).filter(({ name }) => name === 'sh')
    const name = `llm-judge-${launcher?.pid}`
    const groups = [`memory/${name}`, `pids/${name}`, `${name}/sol`].map((group) => `/sys/fs/cgroup/${group}`)
    // A group is busy for a moment after its last process.
    await until(() => groups.filter((group) => existsSync(group)).every((group) => worksAsRoot('rmdir', group)))
    const outcomes = (await bystanders()).map((verdict) => (verdict.kind === 'passed' ? verdict.rerun : verdict))
    expect(outcomes.sort()).toEqual(['judge_error', null, null])
  })

  it('judges all solutions though the comparer is killed', async () => {
    const asking = () => Promise.all(Array.from({ length: 4 }, () => judge.judge(printing('print("1.50")', '1.5'))))
    await asking()
    const comparer = descendants(process.pid).filter(
      ({ parent, name, isInit }) => parent === process.pid && name.startsWith('python') && !isInit,
    )
    expect(comparer).toHaveLength(1)
    for (const { pid } of comparer) process.kill(pid, 'SIGKILL')
    expect((await asking()).map((verdict) => verdict.kind)).toEqual(Array(4).fill('passed'))
  })

  it('ends a solution that never reads its input of 20 MB at the time limit', async () => {
    const deaf = { code: 'while True: pass', functionName: 'f', timeoutSeconds: 1 }
    const huge = JSON.stringify('x'.repeat(20 * MEGABYTE))
    const [verdict, ...others] = await Promise.all([
      judge.judge({ ...deaf, tests: [{ input: huge, output: '1' }] }),
      judge.judge(SLOW),
      judge.judge(SLOW),
    ])
    expect(verdict).toMatchObject({ kind: 'failed', errorType: 'timeout' })
    expect(others.map((other) => other.kind)).toEqual(['passed', 'passed'])
  })

  it.each(FLOODS)('ends a solution that puts out 4 GB $name', async ({ code, ends }) => {
    const verdict = await judge.judge({ ...printing(code), timeoutSeconds: 3 })
    expect(verdict).toMatchObject({ kind: 'failed', errorType: ends })
  })

  it('leaves nothing when it is closed', async () => {
    const before = descendants(process.pid)
    expect(before.length).toBeGreaterThan(0)
    await judge[Symbol.asyncDispose]()
    expect(await settled(() => alive(before))).toEqual([])
    expect(await settled(staleGroups)).toEqual([])
  })
})

describe('a sandbox that breaks the protocol', () => {
  const frame = (type: string, body: string) => `printf '\\0${body.length.toString(8)}\\0\\0\\0${type}%s' '${body}'`
  const READY = frame('R', '{"pid":1,"uid":0,"limits":"rlimit"}').replace(String.raw`\0`, '\\')
  const launched = (...then: string[]) =>
    Sandbox.launch({ file: '/bin/sh', args: ['-c', ['exec 2>&1', READY, ...then].join('\n')], env: {} })

  it.each([
    ['cuts a frame', [`printf '\\144\\0\\0\\0Dshort'`], 'it ended with code 0'],
    ['announces a frame over the cap', [`printf '\\377\\377\\377\\377D'`, 'cat >/dev/null'], 'over the cap'],
    ['ends at once', ['exit 7'], 'it ended with code 7'],
  ])('is faulty when it %s', async (_, then, reason) => {
    const sandbox = await launched(...then)
    try {
      await expect(sandbox.next(30)).rejects.toThrow(reason)
    } finally {
      await sandbox.close()
    }
  })

  it('is faulty when it stops sending', async () => {
    const sandbox = await launched('cat >/dev/null')
    await expect(sandbox.next(0.1)).rejects.toThrow('silent for 0.1 s')
    await sandbox.close()
  })

  it('is faulty when it does not begin with READY', async () => {
    const args = ['-c', `printf '\\2\\0\\0\\0D{}'; cat >/dev/null`]
    await expect(Sandbox.launch({ file: '/bin/sh', args, env: {} })).rejects.toThrow('began with a frame D')
  })
})
