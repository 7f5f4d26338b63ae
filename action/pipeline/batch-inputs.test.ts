import { expect, it } from 'vitest'
import type { OpenBatch } from '../batches/open-batches.ts'
import { run } from '../run.ts'
import { checkBatchInputs } from './batch-inputs.ts'
import { fakeRun } from './testing.ts'

async function warningsOf(raw: Record<string, string>, openBatches: readonly OpenBatch[] = []) {
  const { inputs, host, log } = await fakeRun({ raw })
  checkBatchInputs(inputs, { openBatches }, host)
  return log
}

it('warns of batch inputs that have no effect with mode live', async () => {
  expect(await warningsOf({ 'batch-fallback': 'live', 'batch-deadline-minutes': '30' })).toEqual([
    'warning: mode is live: batch-deadline-minutes and batch-fallback have no effect',
  ])
  expect(await warningsOf({ 'batch-fallback': 'live' })).toEqual([
    'warning: mode is live: batch-fallback has no effect',
  ])
})

it('does not warn of defaults, in mode batch, or where an open batch is collected', async () => {
  expect(await warningsOf({ 'batch-fallback': 'none', 'batch-deadline-minutes': '90' })).toEqual([])
  expect(await warningsOf({ mode: 'batch', 'batch-deadline-minutes': '30' })).toEqual([])
  expect(await warningsOf({ 'batch-deadline-minutes': '30' }, [{} as OpenBatch])).toEqual([])
})

it('warns of deadlines that leave a batch too little time', async () => {
  expect(await warningsOf({ mode: 'batch', 'batch-deadline-minutes': '90', 'deadline-minutes': '60' })).toEqual([
    'warning: deadline-minutes (60) is shorter than batch-deadline-minutes (90): an unfinished batch will be left for the next run',
  ])
})

it('makes a run warn before its first request', async () => {
  const { inputs, host, log } = await fakeRun({ raw: { 'batch-fallback': 'live' } })
  await run(inputs, host)
  expect(log).toContain('warning: mode is live: batch-fallback has no effect')
})
