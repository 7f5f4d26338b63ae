import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { identified } from '../core/result-identity.ts'
import type { Results } from '../core/results.ts'
import { launch, visit } from '../demo/dashboard/browser.ts'
import { buildDashboard } from '../demo/dashboard/build.ts'
import { demoHistory } from '../demo/history/history.ts'
import { startDemoWorker } from '../demo/worker.ts'

/**
 * How the dashboard feels on a phone: largest paint, layout shift and the time from a click to the next frame, with the
 * browser's CPU four times slower, on `days` (365) days of three models behind the real Worker on this machine.
 */
const DAYS = 365
const MODELS = ['demo-model-a', 'demo-model-b', 'demo-model-c']
const SLOWDOWN = 4
const DAY_MS = 86_400_000

export const run = async (args: string[]): Promise<void> => {
  const days = Number(args[0] ?? DAYS)
  buildDashboard()
  const folder = mkdtempSync(join(tmpdir(), 'bench-page-'))
  const worker = await startDemoWorker({ port: 0, folder, history: await historyOf(days) })
  const browser = await launch()
  try {
    for (const path of ['/', '/?days=all']) {
      const { page, complaints } = await visit(browser, worker.url, { width: 360, theme: 'dark' })
      const devtools = await page.context().newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
      await page.addInitScript(OBSERVE)
      await page.goto(worker.url + path, { waitUntil: 'networkidle' })
      await page.locator('.recharts-line').first().waitFor()
      const arrival = await page.evaluate<{ paint: number; shift: number }>('measured')
      console.log(`\n${path}: ${days} days of ${MODELS.length} models, CPU ${SLOWDOWN} times slower, 360 px`)
      console.table({
        'largest contentful paint, ms': Math.round(arrival.paint),
        'layout shift': Number(arrival.shift.toFixed(4)),
        ...(await interactions(page)),
        'complaints of the page': complaints.length,
      })
      await page.context().close()
    }
  } finally {
    await browser.close()
    await worker.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The browser's own measures; a shift that follows a click within half a second is wanted, and not counted. */
const OBSERVE = `
  window.measured = { paint: 0, shift: 0, click: 0 }
  const observe = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true, ...more })
  observe('largest-contentful-paint', ({ startTime }) => { measured.paint = startTime })
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) measured.shift += value })
  observe('event', ({ duration }) => { measured.click = Math.max(measured.click, duration) }, { durationThreshold: 16 })
`

const SETTLE_MS = 1500

async function interactions(page: Page): Promise<Record<string, number>> {
  const clicks = {
    'click: hide a line, ms': page.locator('.legend button').first(),
    'click: another range, ms': page.getByRole('button', { name: '90 days' }),
    'click: theme, ms': page.getByRole('button', { name: 'Light theme' }),
    'click: open a run, ms': page.locator('.row-link').first(),
  }
  const times: Record<string, number> = {}
  for (const [name, target] of Object.entries(clicks)) {
    await page.evaluate('measured.click = 0')
    await target.click()
    await page.waitForTimeout(SETTLE_MS)
    times[name] = await page.evaluate<number>('measured.click')
  }
  return times
}

/** The demo's sixty days, over and over. */
async function historyOf(days: number): Promise<Results[]> {
  const templates = (await demoHistory(new Date())).filter(({ status }) => status !== 'failed')
  const now = Date.now()
  const runs = MODELS.flatMap((model, which) =>
    Array.from({ length: days }, (_, day) => {
      const template = templates[(day + 7 * which) % templates.length]
      if (!template) throw new Error('the demo has no history')
      return identified({
        ...template,
        id: `local-00000000-0000-4000-8000-${String(which * days + day).padStart(12, '0')}`,
        model: { ...template.model, id: model, display_name: `Demo: invented ${model}`, served_model: model },
        run_date: new Date(now - (days - day) * DAY_MS).toISOString(),
      })
    }),
  )
  return (await Promise.all(runs)).toSorted((a, b) => (a.run_date < b.run_date ? -1 : 1))
}
