import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ErrorType } from './outcome.ts'
import { type ScoredProblem, scoreOf } from './score.ts'

const once = (maxErrorRate: number) => ({ samplesPerProblem: 1, maxErrorRate })
const FOUR = { samplesPerProblem: 4, maxErrorRate: 0 }

const problems = (counts: Partial<Record<ErrorType | 'passed', number>>): ScoredProblem[] =>
  Object.entries(counts).flatMap(([outcome, count]) =>
    Array.from({ length: count }, (_, i) => {
      const unmeasured = ['api_error', 'judge_error', 'not_asked'].includes(outcome)
      return {
        problem_id: `${outcome}-${i}`,
        error_type: outcome === 'passed' ? null : (outcome as ErrorType),
        samples: unmeasured ? 0 : 1,
        passed_samples: outcome === 'passed' ? 1 : 0,
      }
    }),
  )

const sampled = (...passes: number[]): ScoredProblem[] =>
  passes.map((passed_samples, i) => ({
    problem_id: `p${i}`,
    error_type: passed_samples === 4 ? null : 'wrong_answer',
    samples: 4,
    passed_samples,
  }))

describe('the score of a run', () => {
  it('is the share of passed problems, with its Wilson interval', () => {
    const score = scoreOf(problems({ passed: 73, wrong_answer: 20, refusal: 3, truncated: 4 }), once(0.05))
    expect(score).toMatchObject({ status: 'completed', score: 0.73, passed_count: 73, total_count: 100 })
    expect(score.score_bounds).toEqual({ low: 0.73, high: 0.73 })
    expect(score.confidence?.low).toBeCloseTo(0.635679, 6)
    expect(score.confidence?.high).toBeCloseTo(0.807304, 6)
  })

  it('leaves out what was not measured, and says how far that could have moved it', () => {
    const score = scoreOf(problems({ passed: 57, runtime: 38, api_error: 2, judge_error: 2, not_asked: 1 }), once(0.05))
    expect(score).toMatchObject({ status: 'partial', score: 0.6, total_count: 95, errored_count: 5 })
    expect(score.score_bounds).toEqual({ low: 0.57, high: 0.62 })
  })

  it('does not exist when more than the allowed share was not measured', () => {
    expect(scoreOf(problems({ passed: 94, not_asked: 6 }), once(0.05))).toEqual({
      status: 'failed',
      score: null,
      score_bounds: null,
      confidence: null,
      passed_count: 94,
      total_count: 94,
      errored_count: 6,
    })
  })

  it('does not exist when nothing was measured, at any allowed error rate', () => {
    expect(scoreOf(problems({ api_error: 3 }), once(1)).status).toBe('failed')
  })

  it('refuses a run without problems', () => {
    expect(() => scoreOf([], once(0))).toThrow(RangeError)
  })
})

describe('several samples per problem', () => {
  it('make a mean of shares, with an error over problems', () => {
    const score = scoreOf(sampled(4, 2, 0, 4, 2), FOUR)
    expect(score).toMatchObject({ score: 0.6, passed_count: 2, total_count: 5 })
    // The published standard error of these shares is .187083.
    expect(score.confidence?.low).toBeCloseTo(0.6 - 1.959964 * 0.187083, 5)
    expect(score.confidence?.high).toBeCloseTo(0.6 + 1.959964 * 0.187083, 5)
  })

  it('never claim certainty when all problems have the same share', () => {
    expect(scoreOf(sampled(4, 4, 4, 4), FOUR).confidence?.low).toBeLessThan(0.6)
    expect(scoreOf(sampled(2), FOUR).confidence?.high).toBeGreaterThan(0.9)
  })

  it('count as unmeasured where one is missing: the run is partial, with bounds', () => {
    const [first, ...rest] = sampled(4, 2, 0, 4)
    const lacking = [{ problem_id: 'lacking', error_type: null, samples: 2, passed_samples: 2 }, ...rest]
    expect(scoreOf([first, ...rest] as ScoredProblem[], FOUR).status).toBe('completed')
    const score = scoreOf(lacking, { ...FOUR, maxErrorRate: 2 / 16 })
    expect(score).toMatchObject({ status: 'partial', score: 0.625, total_count: 4, errored_count: 0 })
    expect(score.score_bounds).toEqual({ low: 8 / 16, high: 10 / 16 })
    expect(scoreOf(lacking, { ...FOUR, maxErrorRate: 1 / 16 })).toMatchObject({ status: 'failed', score: null })
  })

  it('have a score within its bounds, whichever answers are missing', () => {
    const problem = fc
      .record({ samples: fc.nat(4), share: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ samples, share }, i = 0) => {
        const passed_samples = Math.round(samples * share)
        const error_type = samples === 0 ? 'api_error' : passed_samples === samples ? null : 'timeout'
        return { problem_id: `p${i}`, samples, passed_samples, error_type } satisfies ScoredProblem
      })
    const property = fc.property(fc.array(problem, { minLength: 1 }), (all) => {
      const { score, score_bounds } = scoreOf(all, { ...FOUR, maxErrorRate: 1 })
      if (score === null) return
      expect(score).toBeGreaterThanOrEqual(score_bounds.low - 1e-9)
      expect(score).toBeLessThanOrEqual(score_bounds.high + 1e-9)
    })
    fc.assert(property)
  })
})
