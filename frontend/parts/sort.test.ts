import { expect, it } from 'vitest'
import { sortedBy } from './sort.ts'

it('sorts either way, and leaves what has no value to the end', () => {
  const rows = [2, null, 3, 1]
  const same = (value: number | null) => value
  expect(sortedBy(rows, same, 'ascending')).toEqual([1, 2, 3, null])
  expect(sortedBy(rows, same, 'descending')).toEqual([3, 2, 1, null])
  expect(rows).toEqual([2, null, 3, 1])
})
