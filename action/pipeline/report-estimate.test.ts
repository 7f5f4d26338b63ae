import { expect, it } from 'vitest'
import { plainPrice } from '../../core/prices.ts'
import type { Task } from '../answers/task.ts'
import type { Problem } from '../dataset/problem.ts'
import { reportEstimate } from './report-estimate.ts'
import { type EarlierAttempts, NO_EARLIER_ATTEMPTS } from './resume.ts'
import { fakeRun } from './testing.ts'

const PRICE = plainPrice(5, 25)
const KEPT = { kind: 'answered', mode: 'live', cost: { input: 0, output: 0.1, total: 0.1 } } as const

const task = (key: string, maxTokens: number): Task => ({
  problem: {} as Problem,
  request: { system: '', prompt: 'p', maxTokens, thinkingBudget: null, effort: null },
  sample: 0,
  key,
})
const [dear, cheap] = [task('a', 8000), task('b', 100)]

async function announce(tasks: readonly Task[], earlier: EarlierAttempts, maxCost: string) {
  const { inputs, host, log } = await fakeRun({ raw: { 'max-cost': maxCost } })
  reportEstimate(tasks, earlier, { price: PRICE, inputs, benchmark: { usualOutputTokens: 800 } }, host)
  return log
}

it('stops the run when the first request does not fit, even if a later one would', async () => {
  await expect(announce([dear, cheap], NO_EARLIER_ATTEMPTS, '0.1')).rejects.toMatchObject({ code: 'over_budget' })
  await expect(announce([cheap, dear], NO_EARLIER_ATTEMPTS, '0.1')).resolves.toHaveLength(1)
})

it('checks the first request that is not paid for, and stops no run that has something to report', async () => {
  const answer = {} as never
  const earlier = { ...NO_EARLIER_ATTEMPTS, kept: new Map([[dear, { ...KEPT, answer }]]), keptCost: 0.1 }
  expect(await announce([dear, cheap], earlier, '0.11')).toEqual([expect.stringMatching(/^estimate for 1 answer:/)])
  expect(await announce([dear, cheap], earlier, '0.1')).toContainEqual(expect.stringContaining('at least 0.11'))
  expect(await announce([dear], earlier, '0.1')).toEqual([])
})

it('estimates nothing for what is in a batch: it is paid for', async () => {
  const inBatch = (...keys: string[]) => ({
    ...NO_EARLIER_ATTEMPTS,
    openBatches: [
      {
        batchTag: '0123456789ab',
        at: new Date('2026-11-23T06:17:00Z'),
        requests: new Map(keys.map((key) => [`p_${key}`, key])),
        id: 'msgbatch_1',
        certainty: 'confirmed' as const,
        lease: null,
      },
    ],
  })
  expect(await announce([dear, cheap], inBatch('a', 'b'), '0.01')).toEqual([])
  expect(await announce([dear, cheap], inBatch('a'), '1')).toEqual([expect.stringMatching(/^estimate for 1 answer:/)])
  expect(await announce([dear, cheap], inBatch('b'), '0.1')).toContainEqual(expect.stringContaining('no more requests'))
})
