import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IndexRow } from '../source.ts'
import { rangesOf } from './ranges.ts'

/** The entries of a file whose lines have these lengths. */
function entriesOf(file: string, lengths: readonly number[]): IndexRow[] {
  let offset = 0
  return lengths.map((length, index) => {
    const entry = {
      id: `${file}${index}`,
      title: '',
      platform: 'atcoder',
      difficulty: 'easy',
      contestDate: '',
      crc32: 0,
    } as const
    const placed = { ...entry, file, line: index + 1, offset, length }
    offset += length + 1
    return placed
  })
}

const spans = (entries: readonly IndexRow[]) =>
  rangesOf(entries).map(({ file, start, end, entries }) => [file, start, end, entries.length])

test('neighbours go into one range, others and other files do not', () => {
  const [a0, a1, a2, a3] = entriesOf('a', [10, 10, 10, 10])
  const [b0] = entriesOf('b', [5])
  if (!(a0 && a1 && a2 && a3 && b0)) throw new Error('five entries')
  expect(spans([a3, b0, a0, a1])).toEqual([
    ['a', 0, 21, 2],
    ['a', 33, 43, 1],
    ['b', 0, 5, 1],
  ])
})

test('a range has at most 32 MB, but for a line that is longer', () => {
  expect(spans(entriesOf('a', [20e6, 11e6, 60e6, 1])).map(([, , , count]) => count)).toEqual([2, 1, 1])
})

test('every selected line is requested once, and nothing else but newlines', () => {
  const lengths = fc.array(fc.integer({ min: 2, max: 20e6 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(lengths, fc.array(fc.nat()), (lengths, picks) => {
      const all = entriesOf('a', lengths)
      const wanted = [...new Set(picks.map((pick) => all[pick % all.length]))].flatMap((entry) => entry ?? [])
      const ranges = rangesOf(wanted)
      expect(ranges.flatMap(({ entries }) => entries)).toEqual(wanted.toSorted((a, b) => a.offset - b.offset))
      for (const { start, end, entries } of ranges) {
        const bytes = entries.reduce((sum, { length }) => sum + length, 0)
        expect(end - start).toBe(bytes + entries.length - 1)
      }
    }),
  )
})
