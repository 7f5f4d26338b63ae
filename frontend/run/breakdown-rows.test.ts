import { expect, it } from 'vitest'
import { errorRows, tallyRows } from './breakdown-rows.ts'

it('takes the share over what was measured, and the bar over everything', () => {
  const [row] = tallyRows([{ value: 'easy', passed: 6, failed: 2, unmeasured: 2 }])
  expect(row).toMatchObject({ count: '6 of 8', share: 0.75, missing: 2 })
  expect(row?.parts.map(({ share }) => share)).toEqual([0.6, 0.2, 0.2])
})

it('gives no share to a kind of which nothing was measured', () => {
  expect(tallyRows([{ value: 'hard', passed: 0, failed: 0, unmeasured: 3 }])[0]?.share).toBeNull()
})

it('puts the most frequent error first, and draws the unmeasured apart', () => {
  const rows = errorRows([
    { value: 'timeout', count: 2 },
    { value: 'api_error', count: 4 },
  ])
  expect(rows.map(({ name, parts }) => [name, parts[0]?.kind, parts[0]?.share])).toEqual([
    ['api_error', 'missing', 1],
    ['timeout', 'bad', 0.5],
  ])
})
