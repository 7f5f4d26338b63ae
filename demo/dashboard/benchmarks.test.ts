import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoHistory } from '../history/history.ts'
import { runIfevalDemo } from '../run.ts'
import { type DemoWorker, startDemoWorker } from '../worker.ts'
import {
  hasBrowser,
  type Look,
  launch,
  loaded,
  NO_BROWSER,
  overflow,
  requestsOf,
  USUAL,
  violations,
  visit,
} from './browser.ts'

const PICTURES = join(import.meta.dirname, '..', '..', 'results', 'pictures')

it.skipIf(hasBrowser)(`skipped: ${NO_BROWSER}`, () => {})

describe.skipIf(!hasBrowser)('the dashboard with two benchmarks', () => {
  let folder: string
  let worker: DemoWorker
  let browser: Browser
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
    const { results } = await runIfevalDemo(folder, process.env)
    worker = await startDemoWorker({ port: 0, folder: join(folder, 'd1'), history: await demoHistory(new Date()) })
    await worker.post(results)
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await worker?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it.each(['', '?benchmark=ifeval'])('asks for each once, by its name (/%s)', async (query) => {
    const { page } = await visit(browser, worker.url)
    const { sent, early, used } = await requestsOf(page, `${worker.url}/${query}`)
    expect(used).toEqual(expect.arrayContaining([...early]))
    expect(sent).toEqual([...new Set(sent)])
    const trends = sent.filter((path) => path.startsWith('/api/trends'))
    expect(trends[0]).toContain(query.includes('ifeval') ? 'benchmark=ifeval' : 'benchmark=demo')
    await page.context().close()
  })

  it.each<Look>([USUAL, { width: 360, theme: 'light' }])('gives each its own answer (%o)', async (look) => {
    const { page, complaints } = await visit(browser, worker.url, look)
    const picture = async (name: string) => {
      if (process.env['PICTURES'] !== '1') return
      mkdirSync(PICTURES, { recursive: true })
      await page.screenshot({ path: join(PICTURES, `${name}-${look.width}.png`), fullPage: true })
    }
    try {
      await page.goto(worker.url)
      await loaded(page)
      const hero = page.locator('.hero')
      await page.getByRole('button', { name: 'Programs' }).waitFor()
      await hero.getByText('pass@1').waitFor()
      await picture('benchmarks-programs')

      await page.getByRole('button', { name: 'IFEval' }).click()
      await hero.getByText('prompt-level strict').waitFor()
      expect(await hero.textContent()).toMatch(/62\.5.*Too early to tell|Too early to tell.*62\.5/)
      expect(await hero.textContent()).toContain('8 of 8 prompts')
      expect(new URL(page.url()).search).toBe('?benchmark=ifeval')
      await page.locator('.skeleton').first().waitFor({ state: 'detached' })
      expect(await violations(page, 'colours')).toEqual([])
      expect(await overflow(page)).toBe(0)
      await picture('benchmarks-ifeval')

      await page
        .getByRole('button', { name: 'How this was measured' })
        .or(page.getByText('How this was measured'))
        .click()
      await page.getByRole('link', { name: 'Open this run' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByText('startend:end_checker (loosely followed)').waitFor()
      expect(await sheet.textContent()).not.toMatch(/Difficulty|Platform|By difficulty/)
      await picture('benchmarks-ifeval-run')
      expect(complaints).toEqual([])
    } finally {
      await page.context().close()
    }
  })
})
