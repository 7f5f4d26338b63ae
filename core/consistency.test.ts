import { describe, expect, it } from 'vitest'
import { findIdentityInconsistencies, findInconsistencies } from './consistency.ts'
import type { ErrorType } from './outcome.ts'
import { exampleResults } from './results.example.ts'
import type { ProblemResult, Results } from './results.ts'

const OUTCOMES: (ErrorType | null)[] = [...Array(7).fill(null), 'timeout', 'refusal', 'api_error']
const sound = await exampleResults(OUTCOMES, 0.1)

const withFirst = (change: Partial<ProblemResult>): Results => ({
  ...sound,
  problems: sound.problems.map((problem, i) => (i === 0 ? { ...problem, ...change } : problem)),
})

const NO_COSTS = { input_cost: null, output_cost: null, spent_before: null }
const UNCOUNTED = { input_tokens: null, output_tokens: null, cost: null }

/** Two instructions a prompt; the two answers that failed follow one of them, and the first of these both loosely. */
const withInstructions: Results = {
  ...sound,
  instruction_scores: { instruction_strict: 16 / 18, prompt_loose: 8 / 9, instruction_loose: 17 / 18 },
  problems: sound.problems.map((problem) => {
    if (problem.samples === 0) return problem
    const second = {
      id: 'startend:quotation',
      strict: problem.passed,
      loose: problem.passed || problem.error_type === 'timeout',
    }
    const instructions = [{ id: 'punctuation:no_comma', strict: true, loose: true }, second]
    return { ...problem, instructions, tests_total: 2, tests_passed: problem.passed ? 2 : 1 }
  }),
}

describe('a sound result', () => {
  it.each([
    ['completed', ['timeout', null, null]],
    ['partial', [null, 'not_asked', 'wrong_answer']],
    ['failed', ['api_error', 'not_asked']],
  ] as const)('that is %s contradicts itself nowhere', async (status, outcomes) => {
    const results = await exampleResults(outcomes, 0.4)
    expect(results.status).toBe(status)
    expect(findInconsistencies(results)).toEqual([])
    expect(await findIdentityInconsistencies(results)).toEqual([])
  })

  it('may be failed with any counts: its judge may have been wrong', () => {
    const failed: Results = { ...sound, status: 'failed', score: null, score_bounds: null, confidence: null }
    expect(findInconsistencies(failed)).toEqual([])
  })

  it('may have costs that differ in the last digits, from the order of a sum', () => {
    expect(findInconsistencies({ ...sound, input_cost: (sound.input_cost ?? 0) + 5e-5 })).toEqual([])
  })

  it('may have no costs at all when the price is not known', () => {
    const model = { ...sound.model, input_price_per_m: null, output_price_per_m: null }
    const problems = sound.problems.map((problem) => ({ ...problem, cost: null }))
    expect(findInconsistencies({ ...sound, model, problems, ...NO_COSTS })).toEqual([])
  })

  it('may have no tokens and no costs where the server counts none', () => {
    const problems = sound.problems.map((problem) => ({ ...problem, ...UNCOUNTED }))
    const total = { input_tokens: null, output_tokens: null, input_cost: null, output_cost: null }
    expect(findInconsistencies({ ...sound, problems, ...total })).toEqual([])
  })

  it('may have instructions, with the scores that follow from them', () => {
    expect(findInconsistencies(withInstructions)).toEqual([])
    expect(withInstructions.instruction_scores).toEqual({
      instruction_strict: 16 / 18,
      prompt_loose: 8 / 9,
      instruction_loose: 17 / 18,
    })
  })
})

describe('a total that its problems contradict', () => {
  const { confidence, score_bounds, sample, model } = sound
  if (!confidence || !score_bounds) throw new Error('the example has a score')

  it.each<[string, Partial<Results>]>([
    ['passed_count: stated 8, recomputed 7', { passed_count: 8 }],
    ['total_count: stated 10, recomputed 9', { total_count: 10 }],
    ['errored_count: stated 0, recomputed 1', { errored_count: 0 }],
    ['score: stated 0.7, recomputed 0.777', { score: 0.7 }],
    ['score: stated null, recomputed 0.777', { score: null }],
    ['score: stated 0.777', { status: 'failed', score_bounds: null, confidence: null }],
    ['status: stated completed, recomputed partial', { status: 'completed' }],
    ['score_bounds.low: stated 0.7, recomputed 0.35', { config: { ...sound.config, samples_per_problem: 2 } }],
    ['score_bounds.high: stated 1, recomputed 0.8', { score_bounds: { ...score_bounds, high: 1 } }],
    ['confidence.low: stated 0.5, recomputed 0.4', { confidence: { ...confidence, low: 0.5 } }],
    ['confidence.high: stated null, recomputed 0.9', { confidence: null }],
    ['input_tokens: stated 1, recomputed 7000', { input_tokens: 1 }],
    ['output_tokens: stated 1, recomputed 8000', { output_tokens: 1 }],
    ['input_cost + output_cost: stated 1.2', { input_cost: 1 }],
    ['input_cost: stated null, but price and tokens are known', { input_cost: null }],
    ['problems.abc300_a.cost: stated 0.0235, but the price', { model: { ...model, input_price_per_m: null } }],
    ['spent_before: stated 0, but the price', { model: { ...model, input_price_per_m: null } }],
    [
      'instruction_scores.prompt_loose: stated 1',
      { instruction_scores: { instruction_strict: 1, prompt_loose: 1, instruction_loose: 1 } },
    ],
    ['sample.size: stated 9, recomputed 10', { sample: { ...sample, size: 9 } }],
    ['sample.population: stated 9, but sample.size is 10', { sample: { ...sample, population: 9 } }],
    ['shards.included: stated 1,1', { shards: { of: 2, merged: true, included: [1, 1], stopped: [] } }],
    ['shards.merged: stated false', { shards: { of: 3, merged: false, included: [1, 2], stopped: [] } }],
    ['shards.of: stated 11, but the sample has 10', { shards: { of: 11, merged: false, included: [1], stopped: [] } }],
    ['shards.stopped: stated 2', { shards: { of: 2, merged: false, included: [1], stopped: [2] } }],
    ['status: stated partial, but shards 1', { shards: { of: 1, merged: false, included: [1], stopped: [1] } }],
    ['problems.abc301_a.error_type: stated null', { shards: { of: 2, merged: false, included: [1], stopped: [] } }],
    ['shards.included: stated 3', { shards: { of: 2, merged: false, included: [3], stopped: [] } }],
  ])('is named: %s', (message, change) => {
    expect(findInconsistencies({ ...sound, ...change }).some((issue) => issue.startsWith(message))).toBe(true)
  })
})

describe('a problem that contradicts itself', () => {
  it.each<[string, Partial<ProblemResult>]>([
    ['passed', { error_type: 'timeout', tests_passed: 3 }],
    ['passed', { passed: false, tests_passed: 3 }],
    ['passed', { passed_samples: 0 }],
    ['samples', { samples: 0, passed_samples: 0 }],
    ['samples', { samples: 2, passed_samples: 2 }],
    ['samples', { passed: false, error_type: 'api_error', tests_passed: 0 }],
    ['passed_samples', { passed_samples: 2 }],
    ['tests_passed', { tests_passed: 11 }],
    ['tests_passed', { tests_passed: 9 }],
    ['tests_passed', { tests_passed: 0, tests_total: 0 }],
    ['tests_passed', { passed: false, passed_samples: 0, error_type: 'timeout', tests_passed: 10 }],
  ])('is named by its field %s, for %o', (field, change) => {
    expect(findInconsistencies(withFirst(change)).join('\n')).toContain(`problems.abc300_a.${field}: stated`)
  })
})

describe('an identity that its fields contradict', () => {
  it.each<[string, Partial<Results>]>([
    ['config_fingerprint', { config: { ...sound.config, max_tokens: 9000 } }],
    ['config_fingerprint', { model: { ...sound.model, served_model: 'another' } }],
    ['sample.fingerprint', { problems: sound.problems.slice(1) }],
    ['id', { model: { ...sound.model, id: 'another' } }],
    ['id', { id: 'gh-124-000000000000' }],
    ['id', { github: null }],
  ])('is named: %s', async (field, change) => {
    const issues = await findIdentityInconsistencies({ ...sound, ...change })
    expect(issues.some((issue) => issue.startsWith(`${field}: stated`))).toBe(true)
  })

  it.each<[string, Partial<Results>]>([
    ['mode and sandbox', { config: { ...sound.config, mode: 'batch', sandbox: 'none' } }],
    ['the Python patch', { config: { ...sound.config, python: 'CPython 3.11.13' } }],
    ['the order of problems', { problems: sound.problems.toReversed() }],
    ['the attempt', sound.github ? { github: { ...sound.github, run_attempt: 2 } } : {}],
  ])('does not depend on %s', async (_, change) => {
    expect(await findIdentityInconsistencies({ ...sound, ...change })).toEqual([])
  })
})

describe('a problem without what the others have', () => {
  it.each<[string, Results]>([
    ['input_tokens: stated 7000, recomputed null', withFirst(UNCOUNTED)],
    [
      'problems.abc300_a.cost: stated 0.0235, but the tokens were not counted',
      withFirst({ ...UNCOUNTED, cost: 0.0235 }),
    ],
    [
      'problems.abc300_a.instructions: stated null, but other problems have instructions',
      {
        ...withInstructions,
        problems: withInstructions.problems.map((problem, i) =>
          i === 0 ? { ...problem, instructions: null } : problem,
        ),
      },
    ],
    [
      'problems.abc307_a.tests_passed: stated 0, recomputed 1',
      {
        ...withInstructions,
        problems: withInstructions.problems.map((problem) =>
          problem.problem_id === 'abc307_a' ? { ...problem, tests_passed: 0 } : problem,
        ),
      },
    ],
  ])('is named: %s', (message, results) => {
    expect(findInconsistencies(results).join('\n')).toContain(message)
  })
})
