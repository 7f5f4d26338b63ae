import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { usualOutputTokens } from '../action/models/estimate.ts'
import { costOf, type PriceMode, priceOf } from '../core/prices.ts'
import { HOUSES } from './arrows.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'examples/*.md', 'demo/*.md', '.github/*.md'], { cwd: ROOT }).sort()

/** Links inside this project: a file, or nothing for the same one, and a heading. */
const linksOf = (text: string): { file: string; heading: string | undefined }[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => ({ file: link.split('#')[0] ?? '', heading: link.split('#')[1] }))

/** Headings as GitHub writes them into an address. */
const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

it.each(DOCUMENTS)('%s links to files and headings that exist', (path) => {
  const target = (file: string) => (file === '' ? path : join(dirname(path), file))
  const isThere = ({ file, heading }: { file: string; heading: string | undefined }) =>
    existsSync(join(ROOT, target(file))) && (heading === undefined || headingsOf(read(target(file))).includes(heading))
  expect(linksOf(read(path)).filter((link) => !isThere(link))).toEqual([])
})

const SOURCES = globSync('{action,core,worker,frontend,demo,bench,scripts,examples,migrations,.github}/**/*', {
  cwd: ROOT,
})
const NAMES = new Set([...SOURCES, ...globSync(['*', 'publish/*'], { cwd: ROOT })].map((path) => basename(path)))
/** Files that a command makes and git ignores. */
const MADE = /^(dist|lib|frontend\/dist|results|worker\/workerd\.d\.ts)(\/|$)/

/** Words in backticks that are a path from the root of the repository, or the name of a source file. */
const pathsOf = (text: string): string[] =>
  [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/`([^`]+)`/g)]
    .flatMap(([, code = '']) => code.split(/\s+/))
    .filter((word) => /^[\w.@/-]+$/.test(word) && !MADE.test(word))
    .filter(
      (word) =>
        /^(action|core|worker|frontend|demo|bench|scripts|docs)\//.test(word) || /\.(tsx?|mjs|py|yml)$/.test(word),
    )

it.each(DOCUMENTS)('%s names files that exist', (path) => {
  const isThere = (name: string) =>
    existsSync(join(ROOT, name)) ||
    existsSync(join(ROOT, dirname(path), name)) ||
    (!name.includes('/') && NAMES.has(name))
  expect(pathsOf(read(path)).filter((name) => !isThere(name))).toEqual([])
})

it('the index of decisions has a line for each page, and each page a status and a date', () => {
  const index = read('docs/decisions/README.md')
  const pages = globSync('docs/decisions/*.md', { cwd: ROOT }).filter((path) => basename(path) !== 'README.md')
  expect(
    linksOf(index)
      .map(({ file }) => file)
      .sort(),
  ).toEqual(pages.map((path) => basename(path)).sort())
  for (const page of pages) {
    const [, date = 'no date'] = read(page).match(/^Status: .+ · (\d{4}-\d\d-\d\d)$/m) ?? []
    expect(index).toMatch(new RegExp(`\\(${basename(page)}\\) \\|.*\\| ${date} \\|$`, 'm'))
  }
})

it('CONTRIBUTING.md has a line for each room of the Action, in the order of their imports', () => {
  const [action] = HOUSES
  const lines = read('CONTRIBUTING.md').split('\n')
  const named = lines.flatMap((line) =>
    line.startsWith('| `action/')
      ? [...(line.split('|')[1] ?? '').matchAll(/`action\/([\w.-]+)\/?`/g)].map(([, room = '']) => room)
      : [],
  )
  expect(named.filter((room) => room !== '')).toEqual(action?.rooms)
})

it('docs/house.md quotes the README', () => {
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
  const quotes = [...read('docs/house.md').matchAll(/^\| (.+) \| `[^|]+` \|$/gm)].map(([, quote = '']) => quote)
  expect(quotes).toHaveLength(24)
  expect(quotes.filter((quote) => !flat(read('README.md')).includes(quote))).toEqual([])
})

it('names no npm script that does not exist', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = DOCUMENTS.flatMap((path) =>
    [...read(path).matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name),
  )
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

describe('the costs in README.md and docs/operations.md', () => {
  const dollars = (problems: number, mode: PriceMode, model = 'claude-opus-4-5-20251101'): number => {
    const price = priceOf('anthropic', model, '2026-11-01')
    if (price === null) throw new Error('the price table has lost the model')
    const none = { cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
    const output = usualOutputTokens({ provider: 'anthropic', model, thinkingBudget: null, effort: null })
    const usage = { inputTokens: 700 * problems, outputTokens: output * problems, ...none }
    return costOf(usage, price, mode).total
  }
  const cost = (problems: number, mode: PriceMode, model?: string): string =>
    `$${dollars(problems, mode, model).toFixed(2)}`
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

  it.each([10, 100, 454])(
    'README.md: %i problems with a model that thinks cost what the price table says',
    (problems) => {
      const row = read('README.md')
        .split('\n')
        .find((line) => new RegExp(`^\\| ${problems}\\b`).test(line))
      const thinking = 'claude-opus-5-5'
      expect(row).toMatch(/\|$/)
      expect(row?.endsWith(`| ${cost(problems, 'live', thinking)} | ${cost(problems, 'batch', thinking)} |`)).toBe(true)
    },
  )

  it('docs/operations.md: a month costs what the price table says', () => {
    const month = (mode: PriceMode) => (30 * dollars(100, mode) + 4.3 * dollars(454, mode)).toFixed(2)
    expect(read('docs/operations.md')).toContain(
      `| a month: 30 daily, 4.3 weekly | | $${month('live')} | $${month('batch')} |`,
    )
  })
})
