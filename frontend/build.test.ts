import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** kB of a thousand bytes, as a browser's network panel counts them. */
const INITIAL_KB = 105
const TOTAL_KB = 230

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  const vite = join(import.meta.dirname, '..', 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', import.meta.dirname, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error']
  // A process of its own: the one of the tests has NODE_ENV=test, with which React's development build is taken.
  execFileSync(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } })
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8')
const scripts = (): string[] => readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))
const kilobytes = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(read('assets', name), { level: 9 }).length, 0) / 1000

describe('the built page', () => {
  it(`starts with at most ${INITIAL_KB} kB of script, without the chart, and has at most ${TOTAL_KB} kB in all`, () => {
    const first = scripts().filter((name) => read('index.html').includes(name))
    expect(first).toHaveLength(1)
    expect(kilobytes(first)).toBeLessThanOrEqual(INITIAL_KB)
    expect(kilobytes(scripts())).toBeLessThanOrEqual(TOTAL_KB)
    expect(scripts().length).toBeGreaterThan(first.length) // the chart comes later
  })

  it('holds nothing that its Content-Security-Policy forbids: no script or style in the page, no foreign address', () => {
    const page = read('index.html')
    expect(page).not.toMatch(/<style|<script>|\sstyle=|\son\w+=/)
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].filter(([, address]) => !address?.startsWith('/'))).toEqual([])
    const policy = /Content-Security-Policy: (.*)/.exec(read('_headers'))?.[1]
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  it('does not carry zod: only types of the contract reach it', () => {
    for (const name of scripts()) expect(read('assets', name)).not.toContain('ZodError')
  })
})
