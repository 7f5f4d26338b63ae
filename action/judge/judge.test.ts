import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJudge } from './judge.ts'
import { openUnprobedJudge } from './testing/judge.ts'
import type { Judge, Solution } from './verdict.ts'

let judge: Judge
const log: string[] = []
beforeAll(async () => {
  const options = { sandbox: 'auto', python: 'python3', memoryLimitMb: 512, workers: 2 } as const
  judge = await openJudge({ ...options, log: (line) => log.push(line) })
})
afterAll(() => judge[Symbol.asyncDispose]())

const echo = (code: string, output: string): Solution => ({
  code,
  tests: [{ input: 'in', output }],
  functionName: null,
  timeoutSeconds: 6,
})

describe('openJudge', () => {
  it('reports the sandbox that was tested and how it limits memory', () => {
    expect(judge.sandbox).toMatchObject({ kind: expect.stringMatching(/^bwrap-/), memoryLimitMb: 512 })
    expect(log.at(-1)).toContain(`sandbox ${judge.sandbox.kind}: `)
    expect(log.at(-1)).toContain(`limits by ${judge.sandbox.limits}`)
  })

  it('gives each of many solutions its own verdict', async () => {
    const solutions = Array.from({ length: 30 }, (_, i) => echo(`print(${i})`, String(i % 3)))
    const verdicts = await Promise.all(solutions.map((solution) => judge.judge(solution)))
    expect(verdicts.map(({ kind }) => kind)).toEqual(solutions.map((_, i) => (i < 3 ? 'passed' : 'failed')))
    expect(verdicts[7]).toMatchObject({ failedTest: { index: 0, input: 'in', expected: '1', actual: '7\n' } })
  })

  it('names the memory limit', async () => {
    const verdict = await judge.judge(echo('data = []\nwhile True:\n    data.append(b"x" * 2**24)', ''))
    expect(verdict).toMatchObject({ kind: 'failed', errorType: 'memory_limit' })
  })

  it('has no verdict for a solution without tests, which the official grader would pass', async () => {
    expect(await judge.judge({ ...echo('', ''), tests: [] })).toMatchObject({ kind: 'judge_error' })
  })

  it('gives no verdict once it is closed', async () => {
    const closed = await openUnprobedJudge({ workers: 1 })
    await closed[Symbol.asyncDispose]()
    expect(await closed.judge(echo('print(1)', '1'))).toMatchObject({ kind: 'judge_error' })
  })

  it('refuses to open without Python', async () => {
    const options = { sandbox: 'auto', python: '/nowhere', memoryLimitMb: 512, log: () => {} } as const
    await expect(openJudge(options)).rejects.toMatchObject({ code: 'no_python' })
  })
})
