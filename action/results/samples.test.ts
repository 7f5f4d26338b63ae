import { expect, it } from 'vitest'
import type { ErrorType } from '../../core/outcome.ts'
import { exampleResults } from '../../core/results.example.ts'
import type { MeasuredRow } from './rows.ts'

import { combineSamples } from './samples.ts'

const COST = { input: 0.0035, output: 0.02, total: 0.0235 }

/** Answers to one problem, which ended as given. */
async function answers(outcomes: readonly (ErrorType | null)[], id = 'abc300_a'): Promise<MeasuredRow[]> {
  const { problems } = await exampleResults(outcomes)
  return problems.map((result) => ({
    answer: null,
    result: { ...result, problem_id: id },
    cost: COST,
    costBound: 'exact',
  }))
}

const combined = async (outcomes: readonly (ErrorType | null)[]) => {
  const [row, ...rest] = combineSamples(await answers(outcomes))
  expect(rest).toEqual([])
  return row
}

it('counts the answers that were measured and those that passed, and adds up what they took', async () => {
  const row = await combined([null, 'timeout', null])
  expect(row?.result).toMatchObject({ samples: 3, passed_samples: 2, passed: false, error_type: 'timeout' })
  expect(row?.result).toMatchObject({ input_tokens: 2100, output_tokens: 2400, latency_ms: 2700, judge_ms: 120 })
  expect(row?.result.cost).toBeCloseTo(0.0705)
  expect(row?.cost?.total).toBeCloseTo(0.0705)
})

it('takes a problem as passed when every measured answer passed', async () => {
  expect((await combined([null, null]))?.result).toMatchObject({ passed: true, error_type: null, samples: 2 })
  expect((await combined(['api_error', null]))?.result).toMatchObject({ passed: true, error_type: null, samples: 1 })
})

it('reports the error of the first answer that did not pass', async () => {
  expect((await combined(['api_error', null, 'runtime', 'timeout']))?.result).toMatchObject({
    error_type: 'runtime',
    samples: 3,
    passed_samples: 1,
  })
})

it('takes a problem as unmeasured only when no answer was measured', async () => {
  const row = await combined(['not_asked', 'api_error'])
  expect(row?.result).toMatchObject({ error_type: 'not_asked', samples: 0, passed: false, judge_ms: null })
})

it('keeps the problems apart and in order', async () => {
  const rows = combineSamples([
    ...(await answers([null], 'b')),
    ...(await answers([null], 'a')),
    ...(await answers([null], 'b')),
  ])
  expect(rows.map(({ result }) => [result.problem_id, result.samples])).toEqual([
    ['b', 2],
    ['a', 1],
  ])
})
