import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

/** kB of a thousand bytes, as a browser's network panel counts them. */
const INITIAL_KB = 105
const TOTAL_KB = 230

/** Built by vitest's global setup: demo/dashboard/build.ts. */
const BUILT = join(import.meta.dirname, 'dist')

const read = (...path: string[]): string => readFileSync(join(BUILT, ...path), 'utf8')
const scripts = (): string[] => readdirSync(join(BUILT, 'assets')).filter((name) => name.endsWith('.js'))
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

  it('holds nothing that its Content-Security-Policy forbids: no inline script or style, no address elsewhere', () => {
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
