import { expect, it } from 'vitest'
import { exampleResults } from '../../core/results.example.ts'
import type { ProblemResult } from '../../core/results.ts'
import { type AnswerLine, sealsOf } from '../results/answers.ts'
import { freeRow } from '../results/rows.ts'
import { lineDisagreements, sealDisagreements, verdictDisagreements } from './verify-rules.ts'

const [example] = (await exampleResults([null])).problems
if (example === undefined) throw new Error('the example has no problem')
const row = (changes: Partial<ProblemResult> = {}): ProblemResult => ({ ...example, ...changes })
const { problem_id } = example

const line = (changes: Partial<AnswerLine> = {}): AnswerLine => ({
  ...{ problem_id, sample: 0, text: 'an answer', withheld: false, error_type: null, stop_reason: 'end' },
  ...{ usage: null, served_model: null, request_id: null },
  ...changes,
})
const reasons = async (lines: readonly AnswerLine[], sealed = lines) => {
  const answers_sha256 = (await sealsOf(sealed)).get(problem_id) ?? null
  return (await sealDisagreements([row({ answers_sha256 })], lines)).map(({ reason }) => reason)
}

it('finds answers that are changed, missing, duplicated, misnumbered, left out or without a hash', async () => {
  expect(await reasons([line(), line({ sample: 1 })])).toEqual([])
  expect(await reasons([line({ sample: 1 }), line()])).toEqual([])
  expect(await reasons([line({ text: 'an Answer' })], [line()])).toEqual([expect.stringContaining('have the hash')])
  expect(await reasons([line(), line()], [line()])).toEqual([expect.stringContaining('have the hash')])
  expect(await reasons([], [line()])).toEqual([expect.stringContaining('have no answer to it')])
  expect(await reasons([line({ sample: 1 })])).toEqual([expect.stringContaining('numbered from 0, each once')])
  expect(await reasons([line({ text: null, withheld: true })])).toEqual([expect.stringContaining('was left out')])
  expect(await reasons([line()], [])).toEqual([expect.stringContaining('have no hash')])
})

it.each(['api_error', 'judge_error', 'not_asked'] as const)('finds a failure that hides behind %s', (error_type) => {
  const failed = freeRow(row({ passed: false, error_type: 'wrong_answer' }))
  const [found, ...more] = verdictDisagreements(row({ passed: false, error_type }), failed)
  expect(found).toBe(`${problem_id}: error_type: the results state ${error_type}, judged again wrong_answer`)
  expect(more).toEqual([])
})

it('reports nothing for a problem that was not measured and has no answer', () => {
  const nothing = freeRow(row({ passed: false, error_type: 'not_asked' }))
  expect(verdictDisagreements(row({ passed: false, error_type: 'api_error' }), nothing)).toEqual([])
})

it('finds a verdict that only the answers file states', () => {
  const passed = freeRow(row({ passed: true, error_type: null }))
  expect(lineDisagreements(line(), passed)).toEqual([])
  expect(lineDisagreements(line({ error_type: 'runtime' }), passed)).toEqual([
    `${problem_id}: answer 0: the answers file states runtime, judged again passed`,
  ])
})
