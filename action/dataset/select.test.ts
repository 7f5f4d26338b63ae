import { expect, test } from 'vitest'
import { type ProblemHead, type Selection, select } from './select.ts'
import { problem } from './testing.ts'

const everything: Selection = {
  startDate: '2024-01-01',
  endDate: '2025-01-01',
  difficulty: [],
  platform: [],
  problems: [],
}
const head = (id: string, change: Partial<ProblemHead> = {}): ProblemHead => ({ ...problem, id, ...change })
const ids = (heads: readonly ProblemHead[], change: Partial<Selection> = {}) =>
  select(heads, { ...everything, ...change }).map(({ id }) => id)

test('both ends of the window are midnights: a contest later on the end date is outside', () => {
  const heads = [
    head('before', { contestDate: '2024-01-03T23:59:59' }),
    head('start', { contestDate: '2024-01-04T00:00:00' }),
    head('end', { contestDate: '2025-01-04T00:00:00' }),
    head('late', { contestDate: '2025-01-04T18:30:00' }),
  ]
  expect(ids(heads, { startDate: '2024-01-04', endDate: '2025-01-04' })).toEqual(['end', 'start'])
})

test('problems are sorted by id as text, by code units', () => {
  expect(ids(['abc1', '3', '20', 'Z', '_a', 'abc10', 'B'].map((id) => head(id)))).toEqual([
    '20',
    '3',
    'B',
    'Z',
    '_a',
    'abc1',
    'abc10',
  ])
})

test('difficulty and platform filters hold together', () => {
  const heads = [
    head('a', { difficulty: 'hard', platform: 'leetcode' }),
    head('b', { difficulty: 'hard' }),
    head('c', { difficulty: 'medium', platform: 'leetcode' }),
  ]
  expect(ids(heads, { difficulty: ['hard', 'easy'], platform: ['leetcode'] })).toEqual(['a'])
})

test('listed problems are taken and no others', () => {
  expect(ids([head('a'), head('b'), head('c')], { problems: ['c', 'a', 'c'] })).toEqual(['a', 'c'])
})

test('listed ids that do not exist are named', () => {
  expect(() => ids([head('a')], { problems: ['x', 'a', 'y'] })).toThrow('ids that the dataset does not have: x, y')
})

test('listed ids outside the window are named as such, not as unknown', () => {
  const heads = [head('a'), head('b', { contestDate: '2023-05-01T00:00:00' })]
  expect(() => ids(heads, { problems: ['a', 'b'] })).toThrow(
    'problems names ids outside 2024-01-01 to 2025-01-01 (end at midnight): b',
  )
})

test('a long list of ids is cut and counted', () => {
  const problems = Array.from({ length: 25 }, (_, index) => `x${index}`)
  expect(() => ids([head('a')], { problems })).toThrow('x18, x19 and 5 more')
})

test('a selection that holds nothing says what was asked for', () => {
  expect(() => ids([head('a')], { difficulty: ['hard'] })).toThrow(
    'No problem of the dataset is in 2024-01-01 to 2025-01-01 (end at midnight), hard',
  )
})

test('an empty dataset is called so, whatever the window', () => {
  expect(() => ids([])).toThrow('the dataset has no problem')
})
