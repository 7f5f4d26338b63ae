import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BEYOND_NOISE, FEWEST_PAIRS } from '../../core/compare.ts'
import { FEWEST_RUNS } from '../../core/statistics/spread.ts'
import {
  COINS,
  CONFIRMED_LEVEL,
  FEWEST_FULL_RUNS,
  FEWEST_LENGTH_RUNS,
  mcnemar,
  PUBLIC_SPREAD,
  pairedSharesTest,
  type Spread,
  smallestDetectablePairedDrop,
  smallestRegression,
  WINDOW_RUNS,
  wilson,
} from '../../core/statistics.ts'
import { PROMISED_RUNS } from './cells.ts'
import { pairsOfEqualRuns, readReruns, spreadOfRerun } from './reruns.ts'
import { statementsOf } from './statements.ts'
import { readTable } from './table.ts'

const DOC = readFileSync(join(import.meta.dirname, '../../docs/statistics.md'), 'utf8')
const TABLE = readTable()

/** Rows of tables with numbers in them, without the heads. */
const ROWS = DOC.split('\n').filter((line, i, lines) => /^\|.*\d/.test(line) && !lines[i + 1]?.startsWith('|---'))

describe('docs/statistics.md', () => {
  it.each(statementsOf(TABLE))('says what was measured: %s', (statement) => {
    expect(DOC.split('\n')).toContain(statement)
  })

  it.each(ROWS)('has no row that is not in the table: %s', (line) => {
    expect([...statementsOf(TABLE), ...WORDS]).toContain(line)
  })

  it('states the limits that the code has', () => {
    for (const text of [
      `the last ${WINDOW_RUNS} runs`,
      `too early (3 of ${FEWEST_RUNS} runs)`,
      `in the first ${PROMISED_RUNS} runs`,
      `p < ${BEYOND_NOISE}`,
      `p < ${CONFIRMED_LEVEL}`,
      `at least ${FEWEST_PAIRS} problems`,
      `${FEWEST_FULL_RUNS} full runs before and ${FEWEST_FULL_RUNS} after`,
      `from the tenth run on`,
      `${readReruns().flatMap(({ runs }) => runs).length} public re-runs`,
    ])
      expect(DOC).toContain(text)
    expect(FEWEST_LENGTH_RUNS).toBe(10)
  })

  it('says what the public re-runs show', () => {
    const ratios = readReruns().map((rerun) => spreadOfRerun(rerun).seen / spreadOfRerun(rerun).coins)
    const ratio = ratios.reduce((sum, one) => sum + one, 0) / ratios.length
    expect(DOC).toContain(`the variance is ${ratio.toFixed(2)} times that of coins`)
    const below = (level: number, spread: Spread) =>
      pairsOfEqualRuns().filter((pairs) => pairedSharesTest(pairs, spread) < level).length
    expect(DOC).toContain(`${pairsOfEqualRuns().length} pairs of equal runs`)
    expect(DOC).toContain(`${below(0.05, COINS)} of them have p < 0.05 and ${below(0.01, COINS)} has p < 0.01`)
    expect(below(0.01, PUBLIC_SPREAD)).toBe(0)
  })

  it('has examples whose numbers are right', () => {
    const p = (lost: number, gained: number, test: 'coins' | 'days') => {
      const answer = (passed: number) => ({ passed, samples: 1 })
      const pairs = [
        ...Array.from({ length: lost }, () => ({ before: answer(1), after: answer(0) })),
        ...Array.from({ length: gained }, () => ({ before: answer(0), after: answer(1) })),
        ...Array.from({ length: 280 }, () => ({ before: answer(1), after: answer(1) })),
        ...Array.from({ length: 454 - 280 - lost - gained }, () => ({ before: answer(0), after: answer(0) })),
      ]
      const value = test === 'coins' ? mcnemar({ lost, gained }).p : pairedSharesTest(pairs, PUBLIC_SPREAD)
      return value.toFixed(3)
    }
    expect(DOC).toContain(`40 lost and 20 gained: p = ${p(40, 20, 'coins')} if`)
    expect(DOC).toContain(`p = ${p(40, 20, 'days')} with it`)
    const { low, high } = wilson(72, 100)
    expect(DOC).toContain(`*72 %, 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}*`)
    const drop = (total: number) =>
      Math.round(100 * (smallestDetectablePairedDrop(0.1, total, PUBLIC_SPREAD) ?? Number.NaN))
    expect(DOC).toContain(
      `about ${drop(100)} points for 100 problems of which 10 flip by themselves, ${drop(454)} for 454`,
    )
  })
})

it('docs/gates.md says which drop fails the gate', () => {
  const gates = readFileSync(join(import.meta.dirname, '../../docs/gates.md'), 'utf8')
  const drops = [0.01, 0.02, 0.03, 0.05, 0.08].map((noise) =>
    (100 * (smallestRegression({ pairs: 400, noise, score: 0.7 }, BEYOND_NOISE, PUBLIC_SPREAD) ?? NaN)).toFixed(1),
  )
  expect(gates).toContain(`| 400 | ${drops.join(' | ')} |`)
})

/** Rows of the table of words. */
const WORDS = DOC.split('\n').filter((line) => /^\| (too early|within noise|unusual|confirmed) \|/.test(line))
