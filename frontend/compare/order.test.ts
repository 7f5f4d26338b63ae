import { expect, it } from 'vitest'
import { comparedOrder } from './order.ts'

const run = (id: string, run_date: string, model: string) => ({
  id,
  run_date,
  model: { provider: 'anthropic' as const, id: model, display_name: null, served_model: null },
})
const early = run('z', '2026-11-01T06:00:00Z', 'b')
const late = run('a', '2026-11-02T06:00:00Z', 'b')
const other = run('m', '2026-11-03T06:00:00Z', 'a')

it.each([
  ['runs of one model by date', early, late],
  ['two models by name', other, early],
])('orders %s, whichever was ticked first', (_, first, second) => {
  expect(comparedOrder(first, second)).toEqual([first, second])
  expect(comparedOrder(second, first)).toEqual([first, second])
})
