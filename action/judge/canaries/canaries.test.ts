import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openJudge } from '../judge.ts'
import type { Judge, Verdict } from '../verdict.ts'
import { CANARIES } from './programs.ts'
import { runCanaries } from './run.ts'

let judge: Judge
beforeAll(async () => {
  judge = await openJudge({ sandbox: 'auto', python: 'python3', memoryLimitMb: 1024, log: () => {} })
})
afterAll(() => judge[Symbol.asyncDispose]())

/** A judge that is right but for what `bend` makes of its verdicts. */
const bent = (bend: (verdict: Verdict) => Verdict): Pick<Judge, 'judge'> => ({
  judge: async (solution) => bend(await judge.judge(solution)),
})

const wrongOf = async (bend: (verdict: Verdict) => Verdict): Promise<string[]> =>
  (await runCanaries(bent(bend))).wrong.map(({ name }) => name)

const asPassed = (verdict: Verdict): Verdict =>
  verdict.kind === 'judge_error' ? verdict : { ...verdict, kind: 'passed', results: [true] }

describe('the judge canaries', () => {
  it('are twenty, each of another name', () => {
    expect(new Set(CANARIES.map(({ name }) => name)).size).toBe(20)
  })

  it('show every kind of verdict, in both modes', () => {
    const codes = new Set(CANARIES.map(({ official }) => official.errorCode))
    expect(codes).toEqual(new Set([null, -2, -3, -4, -5]))
    expect(CANARIES.filter(({ solution }) => solution.functionName !== null).length).toBeGreaterThanOrEqual(5)
  })

  it('are all judged as they are known to be', async () => {
    const { checks, wrong } = await runCanaries(judge)
    expect(wrong).toEqual([])
    expect(checks).toHaveLength(20)
  })

  it('name what a judge gets wrong that passes wrong answers', async () => {
    const bend = (verdict: Verdict) =>
      verdict.kind === 'failed' && verdict.errorType === 'wrong_answer' ? asPassed(verdict) : verdict
    expect(await wrongOf(bend)).toEqual([
      'right at first, then wrong',
      'no tolerance',
      'a missing line',
      'state from test to test',
      'a tuple within',
    ])
  })

  it('name what a judge gets wrong that forgives a time limit', async () => {
    const bend = (verdict: Verdict) =>
      verdict.kind === 'failed' && verdict.errorType === 'timeout' ? asPassed(verdict) : verdict
    expect(await wrongOf(bend)).toEqual(['an endless loop'])
  })

  it('count a fault of the judge as a wrong verdict', async () => {
    const broken = { judge: async (): Promise<Verdict> => ({ kind: 'judge_error', detail: 'no sandbox' }) }
    const { wrong } = await runCanaries(broken)
    expect(wrong).toHaveLength(20)
    expect(wrong[0]?.actual).toBe('no sandbox')
  })
})
