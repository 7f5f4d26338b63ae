import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { costOf, type PriceMode, priceOf } from '../core/prices.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'examples/*.md', 'demo/*.md', '.github/*.md'], { cwd: ROOT }).sort()

/** Links to files of this project, without what follows a `#`. */
const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .flatMap(([, link = '']) => link.split('#')[0] ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))

it.each(DOCUMENTS)('%s links to files that are there', (path) => {
  const missing = linksOf(read(path)).filter((link) => !existsSync(join(ROOT, dirname(path), link)))
  expect(missing).toEqual([])
})

it('names no npm script that does not exist', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = DOCUMENTS.flatMap((path) =>
    [...read(path).matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name),
  )
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

describe('the costs in README.md and docs/operations.md', () => {
  const price = priceOf('anthropic', 'claude-opus-4-5-20251101', '2026-11-01')
  const dollars = (problems: number, mode: PriceMode): number => {
    if (price === null) throw new Error('the price table has lost the model')
    const none = { cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
    const usage = { inputTokens: 700 * problems, outputTokens: 800 * problems, ...none }
    return costOf(usage, price, mode).total
  }
  const cost = (problems: number, mode: PriceMode): string => `$${dollars(problems, mode).toFixed(2)}`
  it.each([
    ['README.md', 10],
    ['README.md', 100],
    ['README.md', 454],
    ['docs/operations.md', 100],
    ['docs/operations.md', 454],
  ])('%s: %i problems cost what the price table says', (path, problems) => {
    const row = read(path)
      .split('\n')
      .find((line) => line.startsWith('|') && new RegExp(`\\| ${problems}\\b`).test(line))
    expect(row).toContain(`| ${cost(problems, 'live')} | ${cost(problems, 'batch')} |`)
  })

  it('docs/operations.md: so does a month', () => {
    const month = (mode: PriceMode) => (30 * dollars(100, mode) + 4.3 * dollars(454, mode)).toFixed(2)
    expect(read('docs/operations.md')).toContain(
      `| a month: 30 daily, 4.3 weekly | | $${month('live')} | $${month('batch')} |`,
    )
  })
})
