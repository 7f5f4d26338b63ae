import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FEWEST_FULL_RUNS } from '../../core/statistics.ts'
import { CELLS, PROMISED_CHANGES } from './cells.ts'
import { FULL_CELLS, measureFullCell } from './full-runs.ts'
import { LENGTH_CELLS } from './lengths.ts'
import { measureCell } from './measure.ts'
import { newDetector } from './new-detector.ts'
import { oldDetector } from './old-detector.ts'
import { asMarkdown, type Row, readTable, rounded } from './table.ts'

const TABLE = readTable()

const rowOf = (name: string): Row => {
  const row = TABLE.drift.find((candidate) => candidate.name === name)
  if (!row) throw new Error(`no row ${name}`)
  return row
}

it('the committed table has every cell, and its readable form says the same', () => {
  expect(TABLE.drift.map(({ name, series }) => [name, series])).toEqual(CELLS.map(({ name, series }) => [name, series]))
  expect(TABLE.fullRuns).toMatchObject(FULL_CELLS)
  expect(TABLE.lengths).toMatchObject(LENGTH_CELLS)
  expect(asMarkdown(TABLE)).toBe(readFileSync(join(import.meta.dirname, 'table.md'), 'utf8'))
})

it('has at most sixty cells, which differ in their names and so in their random numbers', () => {
  expect(CELLS.length).toBeLessThanOrEqual(60)
  expect(new Set(CELLS.map(({ name }) => name)).size).toBe(CELLS.length)
})

it.each([
  'weaker by 10 points after run 8, step: 60 problems',
  'weaker by 5 points after run 20, step: 10 % of problems unmeasured',
])('%s: measured again, gives the committed numbers', (name) => {
  const cell = CELLS.find((candidate) => candidate.name === name)
  if (!cell) throw new Error(`no cell ${name}`)
  const again = { ...rowOf(name), ...measureCell(cell, { old: oldDetector, new: newDetector }) }
  expect(rounded({ drift: [again], fullRuns: [], lengths: [] }).drift).toEqual([rowOf(name)])
})

it('full runs measured again give the committed numbers', () => {
  const cell = FULL_CELLS.find(({ world, runs }) => world === '90 %' && runs === 1)
  if (!cell) throw new Error('no such cell')
  const { fullRuns } = rounded({ drift: [], fullRuns: [{ ...cell, ...measureFullCell(cell) }], lengths: [] })
  expect(TABLE.fullRuns).toContainEqual(fullRuns[0])
})

describe('what is promised holds in the table', () => {
  const alarms = (name: string): number => {
    const found = rowOf(`no change: ${name}`).new
    return found.kind === 'no change' ? found.falseAlarms : Number.NaN
  }
  const median = (name: string): number => {
    const found = rowOf(name).new
    return found.kind === 'change' ? (found.median ?? Infinity) : Number.NaN
  }
  const delay = ([points, after]: readonly [number, number], differs: string) =>
    median(`weaker by ${points} points after run ${after}, step: ${differs}`)

  it.each(['', '50 %', '90 %'])('false alarms in 110 runs, world "%s"', (world) => {
    const named = (differs: string) => [world, differs].filter((part) => part !== '').join(', ') || 'base'
    expect(alarms(named(''))).toBeLessThanOrEqual(0.1)
    expect(alarms(named('1.0 x coins'))).toBeLessThanOrEqual(0.1)
    expect(alarms(named('2.5 x coins'))).toBeLessThanOrEqual(0.2)
    expect(alarms(named('days correlated at 0.3'))).toBeLessThanOrEqual(0.25)
  })

  it('delays in the base cell, and in the world of 50 %', () => {
    const [early, middle, late] = PROMISED_CHANGES
    expect(delay(early, 'base')).toBeLessThanOrEqual(4)
    expect(delay(middle, 'base')).toBeLessThanOrEqual(9)
    expect(delay(late, 'base')).toBeLessThanOrEqual(8)
    expect(delay(middle, '50 %')).toBeLessThanOrEqual(12)
  })

  it('the interval of a first alarm holds the truth about as often as it says', () => {
    const held = TABLE.drift.flatMap((row) => (row.new.kind === 'change' ? (row.new.changeHolds ?? []) : []))
    expect(held.length).toBeGreaterThan(30)
    expect(held.reduce((sum, share) => sum + share, 0) / held.length).toBeGreaterThanOrEqual(0.95)
  })

  it('at most one confirmation in a hundred is wrong at 1.6 times the variance of coins', () => {
    for (const row of TABLE.fullRuns.filter(({ ratio, runs }) => ratio <= 1.6 && runs >= FEWEST_FULL_RUNS))
      expect(row.wrong).toBeLessThanOrEqual(0.01)
  })

  it('the regression gate fails in at most one of a hundred equal pairs, in every world at 1.6 times', () => {
    const rows = TABLE.fullRuns.filter(({ ratio, runs }) => ratio === 1.6 && runs === 1)
    expect(rows.map(({ world }) => world).sort()).toEqual(['50 %', '70 %', '90 %'])
    for (const { gate, gateOwn } of rows) {
      expect(gate).toBeLessThanOrEqual(0.01)
      expect(gateOwn).toBeLessThanOrEqual(0.01)
    }
  })

  it('at most one series of lengths in ten is wrongly said to have changed', () => {
    for (const { wrong } of TABLE.lengths) expect(wrong).toBeLessThanOrEqual(0.1)
  })
})
