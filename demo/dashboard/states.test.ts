import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identified } from '../../core/result-identity.ts'
import type { Results } from '../../core/results.ts'
import { scoreOf } from '../../core/score.ts'
import { demoHistory } from '../history/history.ts'
import { type DemoWorker, startDemoWorker } from '../worker.ts'
import { hasBrowser, launch, loaded, NO_BROWSER, overflow, violations, visit } from './browser.ts'

it.skipIf(hasBrowser)(`skipped: ${NO_BROWSER}`, () => {})

describe.skipIf(!hasBrowser)('the dashboard shows things as they are', () => {
  let folder: string
  let worker: DemoWorker
  let browser: Browser
  let history: readonly Results[]
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
    history = await demoHistory(new Date())
    worker = await startDemoWorker({ port: 0, folder, history: [] })
    browser = await launch()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await worker?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function looking(
    act: (page: Page) => Promise<void>,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<void> {
    const { page, complaints } = await visit(browser, worker.url)
    try {
      await prepare?.(page)
      await page.goto(worker.url)
      await act(page)
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await page.context().close()
    }
  }

  const latest = (status: Results['status']): Results => {
    const run = history.findLast((one) => one.status === status)
    if (!run) throw new Error(`the demo's history has no ${status} run`)
    return run
  }

  it('shows the page at the address of a run, with its policy, and nothing at that of a missing script', async () => {
    const page = await fetch(`${worker.url}/runs/gh-1-aaaaaaaaaaaa`)
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('text/html')])
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    const missing = await fetch(`${worker.url}/assets/TrendChart-gone.js`)
    expect([missing.status, missing.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
    const navigated = await fetch(`${worker.url}/API/runs`, { headers: { 'Sec-Fetch-Mode': 'navigate' } })
    expect([navigated.status, navigated.headers.get('Content-Type')]).toEqual([404, 'application/problem+json'])
  })

  it('says that there is no run yet, and calls nothing a demo', () =>
    looking(async (page) => {
      await page.getByRole('heading', { name: 'No run yet' }).waitFor()
      await page.getByText('No run with a score in this window.').waitFor()
      expect(await page.getByText('Demo data.').count()).toBe(0)
    }))

  it('shows a failed run as failed, and no score', async () => {
    await worker.post(latest('failed'))
    await looking(async (page) => {
      await page.getByRole('heading', { name: 'No score yet' }).waitFor()
      await page.getByText('Failed, no score').waitFor()
      await page.getByText('Demo data.').waitFor()
      await page.getByRole('link', { name: 'Open the latest run' }).click()
      await page.getByRole('dialog').getByText('No score: too many problems').waitFor()
    })
  })

  it('shows a partial, stale score as both, with its bounds, and that a later run failed', async () => {
    const partial = history.find((one) => one.status === 'partial')
    if (!partial) throw new Error("the demo's history has no partial run")
    await worker.post(partial)
    await looking(async (page) => {
      const hero = page.locator('.hero')
      await hero.getByText('Partial.').waitFor()
      await hero.getByText('The latest run failed').waitFor()
      const text = await hero.innerText()
      expect(text).toMatch(/Stale\. The run is \d+ days old/)
      expect(text).toMatch(/2 problems were not measured: with them the score would lie between/)
    })
  })

  it('draws a provisional band for a series of three runs, and says where it comes from', async () => {
    const runs = history.filter(({ model, status }) => model.id === 'demo-model-2' && status === 'completed').slice(-3)
    for (const run of runs) await worker.post(run)
    const [latest] = runs.slice(-1)
    if (!latest) throw new Error("the demo's history has no second model")
    await worker.post(await repeatOf(latest))
    const { page, complaints } = await visit(browser, worker.url)
    await page.goto(`${worker.url}/?model=demo-model-2`)
    await loaded(page)
    const legend = page.getByRole('region', { name: 'Trend', exact: true }).locator('.legend')
    const text = await legend.innerText()
    expect(await page.locator('main').innerText()).toMatch(/too early to tell: 3 of 5 runs/i)
    expect(text).toMatch(/band \d+\.\d\s% to \d+\.\d\s%, provisional, from a repeat of 20 problems/)
    await page.locator('.band-provisional').first().waitFor({ state: 'attached' })
    expect(await page.locator('.dot-unusual').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('keeps the place of what is loading: nothing moves when it comes', () => {
    const api = Promise.withResolvers<void>()
    return looking(
      async (page) => {
        await page.getByText('Loading the latest score…').waitFor({ state: 'attached' })
        expect(await violations(page)).toEqual([])
        api.resolve()
        await loaded(page)
        expect(await page.evaluate<number>('shift')).toBeLessThan(0.1)
      },
      async (page) => {
        await page.addInitScript(`window.shift = 0
          new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shift += value })
            .observe({ type: 'layout-shift', buffered: true })`)
        await page.route('**/api/**', async (route) => {
          await api.promise
          await route.continue()
        })
      },
    )
  })

  it('keeps its numbers when the chart cannot be loaded, and offers to load the page again', async () => {
    const { page } = await visit(browser, worker.url)
    await page.route('**/assets/TrendChart*', (route) => route.abort())
    await page.goto(`${worker.url}/?days=all`)
    await page.getByText('This part of the page stopped working.').waitFor()
    expect(await page.locator('.hero-score').innerText()).toMatch(/\d/)
    expect(await violations(page)).toEqual([])
    await page.unroute('**/assets/TrendChart*')
    await page.getByRole('button', { name: 'Reload the page' }).click()
    await page.locator('.recharts-line').first().waitFor({ state: 'attached' })
    await page.context().close()
  })

  it('says what could not be loaded, and loads it on a second try', async () => {
    const refusal = { status: 404, json: { detail: 'The demo refuses.', request_id: 'request-of-the-test' } }
    await looking(
      async (page) => {
        const note = page.getByRole('alert').filter({ hasText: 'Could not load the costs.' })
        await note.getByText('The demo refuses.').waitFor()
        expect(await note.innerText()).toContain('request-of-the-test')
        expect(await violations(page)).toEqual([])
        await page.unroute('**/api/costs')
        await note.getByRole('button', { name: 'Try again' }).click()
        await page.getByText('Per solved problem').waitFor()
        expect(await page.getByRole('alert').count()).toBe(0)
      },
      (page) => page.route('**/api/costs', (route) => route.fulfill(refusal)),
    )
  })

  it('keeps a name without a space within the window, on the page, in a run and in a comparison', async () => {
    const known = latest('completed')
    const model = { ...known.model, id: 'x'.repeat(60), display_name: 'X'.repeat(200) }
    const long = await identified({ ...known, id: 'local-00000000-0000-4000-8000-000000000004', model })
    await worker.post(known)
    await worker.post(long)
    const seen = await visit(browser, worker.url, { width: 360, theme: 'dark' })
    for (const address of ['/', `/runs/${long.id}`, `/compare/${known.id}/${long.id}`]) {
      await seen.page.goto(worker.url + address)
      await loaded(seen.page)
      await seen.page.getByText(model.display_name).first().waitFor({ state: 'attached' })
      for (const width of [360, 1280]) {
        await seen.page.setViewportSize({ width, height: 900 })
        await expect.poll(() => overflow(seen.page)).toBe(0)
      }
    }
    expect(seen.complaints).toEqual([])
    await seen.page.context().close()
  })
})

/** Makes a run that asked the first 20 problems three times each; one of three answers differs in every fifth. */
async function repeatOf(run: Results): Promise<Results> {
  const problems = run.problems.slice(0, 20).map((problem, i) => {
    const passed = problem.passed && i % 5 !== 0
    const failed = { passed, error_type: passed ? null : ('wrong_answer' as const), tests_passed: 0 }
    return { ...problem, ...(passed ? {} : failed), samples: 3, passed_samples: passed ? 3 : i % 5 === 0 ? 2 : 0 }
  })
  const sum = (value: (problem: Results['problems'][number]) => number | null) =>
    problems.reduce((total, problem) => total + (value(problem) ?? 0), 0)
  return identified({
    ...run,
    id: 'local-00000000-0000-4000-8000-000000000003',
    ...scoreOf(problems, { samplesPerProblem: 3, maxErrorRate: 0 }),
    sample: { ...run.sample, size: problems.length },
    config: { ...run.config, samples_per_problem: 3 },
    input_tokens: sum(({ input_tokens }) => input_tokens),
    output_tokens: sum(({ output_tokens }) => output_tokens),
    input_cost: sum(({ cost }) => cost ?? 0),
    output_cost: 0,
    problems,
  })
}
