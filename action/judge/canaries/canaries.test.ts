import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openUnprobedJudge } from '../testing/judge.ts'
import type { Judge, Solution, Verdict } from '../verdict.ts'
import { CANARIES } from './programs.ts'
import { runCanaries } from './run.ts'

let judge: Judge
beforeAll(async () => {
  judge = await openUnprobedJudge()
})
afterAll(() => judge[Symbol.asyncDispose]())

/** Verdicts by solution: each canary is judged once for all tests. */
const verdicts = new Map<Solution, Promise<Verdict>>()
function judgeOnce(solution: Solution): Promise<Verdict> {
  const verdict = verdicts.get(solution) ?? judge.judge(solution)
  verdicts.set(solution, verdict)
  return verdict
}

/** A judge that is right but for the verdicts that `bend` changes. */
const bent = (bend: (verdict: Verdict) => Verdict): Pick<Judge, 'judge'> => ({
  judge: async (solution) => bend(await judgeOnce(solution)),
})

const wrongOf = async (bend: (verdict: Verdict) => Verdict): Promise<string[]> =>
  (await runCanaries(bent(bend))).wrong.map(({ name }) => name)

const asPassed = (verdict: Verdict): Verdict =>
  verdict.kind === 'judge_error' ? verdict : { ...verdict, kind: 'passed', results: [true] }

describe('the judge canaries', () => {
  it('are twenty, each with a name of its own', () => {
    expect(new Set(CANARIES.map(({ name }) => name)).size).toBe(20)
  })

  it('cover every kind of verdict, for stdin and function problems', () => {
    const codes = new Set(CANARIES.map(({ official }) => official.errorCode))
    expect(codes).toEqual(new Set([null, -2, -3, -4, -5]))
    expect(CANARIES.filter(({ solution }) => solution.functionName !== null).length).toBeGreaterThanOrEqual(5)
  })

  it('all receive their known verdict', async () => {
    const { checks, wrong } = await runCanaries({ judge: judgeOnce })
    expect(wrong).toEqual([])
    expect(checks).toHaveLength(20)
  })

  it('name the verdicts of a judge that passes wrong answers', async () => {
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

  it('name the verdict of a judge that forgives a time limit', async () => {
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
