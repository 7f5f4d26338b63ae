import { expect, it } from 'vitest'
import { headline, runDetail, runProblems, trends } from '../../../core/api.ts'
import { instructionScoresOf } from '../../../core/instruction-scores.ts'
import { identified } from '../../../core/result-identity.ts'
import type { Results } from '../../../core/results.ts'
import { exampleRun, keep, post, problemOf, read } from '../../testing/api.ts'

/** A run of IFEval: the second instruction of a failed prompt is followed loosely. */
const ifevalOf = (results: Results): Promise<Results> => {
  const problems = results.problems.map((problem): Results['problems'][number] => {
    const instructions = [
      { id: 'punctuation:no_comma', strict: true, loose: true },
      { id: 'startend:quotation', strict: problem.passed, loose: true },
    ]
    const failed = problem.passed ? {} : { error_type: 'not_followed' as const }
    const nothing = { platform: null, difficulty: null, contest_date: null }
    return { ...problem, ...nothing, ...failed, instructions, tests_passed: problem.passed ? 2 : 1, tests_total: 2 }
  })
  const nothingRun = { python: null, packages: {}, test_timeout: null, memory_limit_mb: null, environment: null }
  return identified({
    ...results,
    benchmark: 'ifeval',
    problems,
    instruction_scores: instructionScoresOf(results.status, problems),
    sample: { ...results.sample, release: null, start_date: null, end_date: null },
    config: { ...results.config, ...nothingRun, sandbox: null, grader: 'instruction_following_eval@5b09c22' },
  })
}

it('a run of IFEval is taken, with its instructions, beside one of LiveCodeBench', async () => {
  await keep(await exampleRun({ date: 1 }))
  const run = await ifevalOf(await exampleRun({ outcomes: 'ppf' }))
  expect((await post(run)).status).toBe(201)
  const detail = await read(`/api/runs/${run.id}`, runDetail)
  expect(detail.run).toMatchObject({ benchmark: 'ifeval', score: 2 / 3 })
  expect(detail.instruction_scores).toEqual({ instruction_strict: 5 / 6, prompt_loose: 1, instruction_loose: 1 })
  const { problems } = await read(`/api/runs/${run.id}/problems`, runProblems)
  const failed = problems.find(({ passed }) => !passed)
  expect(failed).toMatchObject({ error_type: 'not_followed', platform: null, url: null })
  expect(failed?.instructions).toEqual(run.problems.find(({ passed }) => !passed)?.instructions)
  expect((await read('/api/headline', headline)).run.benchmark).toBe('livecodebench')
  expect((await read('/api/headline?benchmark=ifeval', headline)).run.id).toBe(run.id)
  const lines = (await read('/api/trends?benchmark=ifeval', trends)).series
  expect(lines.map(({ benchmark }) => benchmark)).toEqual(['ifeval'])
})

it.each([
  ['a score by instruction', (run: Results) => ({ ...run, instruction_scores: { instruction_strict: 1, prompt_loose: 1, instruction_loose: 1 } })], // biome-ignore format: one line
  ['a prompt without instructions', (run: Results) => ({ ...run, problems: run.problems.map((one, i) => (i === 0 ? { ...one, instructions: null } : one)) })], // biome-ignore format: one line
])('%s that does not follow from the prompts is refused', async (_, change) => {
  const response = await post(change(await ifevalOf(await exampleRun({ outcomes: 'ppf' }))))
  expect(response.status).toBe(422)
  expect((await problemOf(response)).errors?.join()).toMatch(/instruction/)
})
