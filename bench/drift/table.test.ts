import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CELLS } from './cells.ts'
import { measureCell } from './measure.ts'
import { newDetector } from './new-detector.ts'
import { oldDetector } from './old-detector.ts'
import { asJson, asMarkdown, readTable } from './table.ts'

it('the committed table has every cell, and its readable form says the same', () => {
  expect(readTable().map(({ name, series }) => [name, series])).toEqual(CELLS.map(({ name, series }) => [name, series]))
  const markdown = readFileSync(join(import.meta.dirname, 'table.md'), 'utf8')
  expect(asMarkdown(readTable())).toBe(markdown)
})

it('has at most sixty cells, which differ in their names and so in their random numbers', () => {
  expect(CELLS.length).toBeLessThanOrEqual(60)
  expect(new Set(CELLS.map(({ name }) => name)).size).toBe(CELLS.length)
})

it.each([
  'weaker by 10 points after run 8, step: 60 problems',
  'weaker by 5 points after run 20, step: 10 % of problems unmeasured',
])('%s: measured again, the committed numbers come out', (name) => {
  const cell = CELLS.find((candidate) => candidate.name === name)
  const row = readTable().find((candidate) => candidate.name === name)
  if (!cell || !row) throw new Error(`no cell ${name}`)
  const again = { name, series: cell.series, ...measureCell(cell, { old: oldDetector, new: newDetector }) }
  expect(JSON.parse(asJson([again]))).toEqual([row])
})
