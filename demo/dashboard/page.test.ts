import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison, CostReport, Headline, RunList, Trends } from '../../core/api.ts'
import { demoHistory } from '../history/history.ts'
import { runIfevalDemo } from '../run.ts'
import { type DemoWorker, startDemoWorker } from '../worker.ts'
import {
  HEIGHT,
  hasBrowser,
  type Look,
  launch,
  loaded,
  NO_BROWSER,
  overflow,
  renew,
  requestsOf,
  THEMES,
  USUAL,
  type Visit,
  violations,
  visit,
  WIDTHS,
} from './browser.ts'

const DAY_MS = 86_400_000
/** Folder for screenshots, taken with PICTURES=1. Git ignores it. */
const PICTURES = join(import.meta.dirname, '..', '..', 'results', 'pictures')
const takesPictures = process.env['PICTURES'] === '1'

it.skipIf(hasBrowser)(`skipped: ${NO_BROWSER}`, () => {})

describe.skipIf(!hasBrowser)('the dashboard, with sixty days of the demo behind the real Worker', () => {
  let folder: string
  let worker: DemoWorker
  let browser: Browser
  /** A page for each theme, which tests take in turns. */
  let visits: Readonly<Record<Look['theme'], Visit>>
  beforeAll(async () => {
    if (takesPictures) mkdirSync(PICTURES, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
    // As of tomorrow, so that the last run is today's and not stale at any hour.
    const history = await demoHistory(new Date(Date.now() + DAY_MS))
    worker = await startDemoWorker({ port: 0, folder: join(folder, 'd1'), history })
    browser = await launch()
    visits = {
      dark: await visit(browser, worker.url),
      light: await visit(browser, worker.url, { ...USUAL, theme: 'light' }),
    }
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await worker?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** Opens an address, acts on the page, and expects no complaints. */
  async function onPage(path: string, act: (page: Page) => Promise<void>, seen: Visit = visits.dark): Promise<void> {
    await renew(seen)
    await seen.page.goto(worker.url + path)
    await loaded(seen.page)
    await act(seen.page)
    expect(seen.complaints).toEqual([])
  }

  /** The same on a page of its own, with its own cache and storage. */
  async function onNewPage(path: string, act: (page: Page) => Promise<void>, look: Look = USUAL): Promise<void> {
    const own = await visit(browser, worker.url, look)
    try {
      await onPage(path, act, own)
    } finally {
      await own.page.context().close()
    }
  }

  const api = async <Data>(path: string): Promise<Data> =>
    (await fetch(`${worker.url}/api/${path}`)).json() as Promise<Data>
  const lastTwo = async () => {
    const [after, before] = (await api<RunList>('runs?limit=2')).runs
    if (!after || !before) throw new Error('the history has no two runs')
    return { before, after }
  }
  const path = (page: Page): string => new URL(page.url()).pathname
  const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true })

  it('answers first: the sentence, then the score with interval and day, then its proof, as in the API', () =>
    onPage('/', async (page) => {
      const { run, change, drift } = await api<Headline>('headline')
      const hero = page.locator('.hero')
      expect(drift?.kind).toBe('within_noise')
      expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toBe('No sign of change')
      const text = await hero.innerText()
      expect(text).toContain((100 * (run.score ?? 0)).toFixed(1))
      expect(text).toContain(`95 % interval ${(100 * (run.confidence?.low ?? 0)).toFixed(1)} to `)
      expect(text).toMatch(/60 of 60 problems\s+9 runs in 30 days\s+false alarm .*\s+posted with the dashboard’s key/)
      expect(text).not.toContain('Stale')
      await hero.getByText('How this was measured').click()
      const measured = await hero.locator('.measured').innerText()
      expect(measured).toMatch(/Within noise of the previous run \([+−]?\d+\.\d points, 95 % interval \S+ to \S+\)\./)
      expect(measured).toContain(`${change?.lost} lost, ${change?.gained} gained`)
      expect(await page.getByText('Demo data.').isVisible()).toBe(true)
    }))

  it.each([
    '/',
    '/?provider=anthropic&model=demo-model-2&days=90',
    '/runs/unknown?provider=&model=demo-model-2&benchmark=unknown',
  ])('asks for the answer before its code has come, and for nothing twice (%s)', async (address) => {
    const { page } = await visit(browser, worker.url)
    const { sent, early, used } = await requestsOf(page, worker.url + address)
    expect(early).toHaveLength(2)
    expect(used).toEqual(expect.arrayContaining([...early]))
    expect(sent).toEqual([...new Set(sent)])
    await page.context().close()
  })

  it('has headline, score and the whole chart on the first screen, and on that of a phone the beginning of the chart', () =>
    onPage('/', async (page) => {
      await page.locator('.recharts-line').first().waitFor()
      const edges = async (of: string) => {
        const box = await page.locator(of).boundingBox()
        return { top: box?.y ?? 0, bottom: (box?.y ?? 0) + (box?.height ?? 0) }
      }
      await page.setViewportSize({ width: 1280, height: 900 })
      expect((await edges('.plot')).bottom).toBeLessThanOrEqual(900)
      await page.setViewportSize({ width: 360, height: 800 })
      expect((await edges('.hero-score')).bottom).toBeLessThan((await edges('.plot')).top)
      expect((await edges('.plot')).top).toBeLessThan(700)
    }))

  it('draws a line for each series and none over the days without a run, and says the same in a table', () =>
    onPage('/?days=90', async (page) => {
      const trend = card(page, 'Trend')
      await trend.locator('.recharts-line').first().waitFor()
      const { series } = await api<Trends>('trends?days=90')
      const gaps = series.flatMap(({ gaps }) => gaps).length
      expect(gaps).toBeGreaterThan(0)
      expect(await trend.locator('.recharts-line').count()).toBe(series.length + gaps)
      expect(await trend.locator('.dot-unusual').count()).toBeGreaterThan(0)
      expect(await trend.locator('.mark-line').count()).toBeGreaterThan(0)
      await trend.locator('.cursor').hover()
      await trend
        .locator('.tip')
        .getByText(/% *, \d+ problems/)
        .first()
        .waitFor()
      await trend.locator('.error-bar').first().waitFor()
      await trend.getByText('Show the trend as a table').click()
      const points = series.flatMap(({ points }) => points)
      await expect.poll(() => trend.locator('tbody tr').count()).toBe(points.length)
    }))

  it('changes the range, hides a line, and keeps the range in the address', () =>
    onPage('/', async (page) => {
      const trend = card(page, 'Trend')
      await trend.locator('.recharts-line').first().waitFor()
      const before = await trend.locator('.recharts-line').count()
      await trend.locator('.legend button').first().click()
      await expect.poll(() => trend.locator('.recharts-line').count()).toBeLessThan(before)
      await trend.getByRole('button', { name: '7 days' }).click()
      await expect.poll(() => new URL(page.url()).search).toBe('?days=7')
    }))

  it('opens a run of the chart by a click, and by arrow keys and Enter', () =>
    onPage('/', async (page) => {
      await page.locator('.recharts-line').first().waitFor()
      const { series } = await api<Trends>('trends?days=30')
      const points = series.flatMap(({ points }) => points).toSorted((a, b) => (a.run_date < b.run_date ? -1 : 1))
      const cursor = page.getByRole('slider')
      await cursor.focus()
      await page.keyboard.press('Home')
      expect(await cursor.getAttribute('aria-valuetext')).toMatch(/^\d+ \w+: Demo: invented demo-model, \d/)
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      expect(path(page)).toBe(`/runs/${points[1]?.run_id}`)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await cursor.click({ position: { x: 5, y: 100 } })
      await page.getByRole('dialog').waitFor()
      expect(path(page)).toBe(`/runs/${points[0]?.run_id}`)
    }))

  it('shows the runs of a day as links where it is touched', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: HEIGHT }, hasTouch: true })
    const page = await context.newPage()
    await page.goto(worker.url)
    await page.locator('.recharts-line').first().waitFor()
    await page.locator('.cursor').tap({ position: { x: 200, y: 100 } })
    const link = page.locator('.tip a').first()
    const address = await link.getAttribute('href')
    await link.tap()
    await page.getByRole('dialog').waitFor()
    expect(path(page)).toBe(address)
    await context.close()
  })

  it('shows one model alone when it is chosen, and a row for each otherwise; the back button undoes the choice', () =>
    onPage('/', async (page) => {
      await expect.poll(() => card(page, 'Models').locator('tbody tr').count()).toBe(2)
      await page.getByRole('navigation').getByRole('button', { name: 'Demo: invented demo-model', exact: true }).click()
      await expect.poll(() => page.locator('.hero-model').innerText()).toMatch(/demo-model$/)
      await expect.poll(() => card(page, 'Models').count()).toBe(0)
      expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toMatch(/^No run since \d+ \w+$/)
      await page.goBack()
      await expect.poll(() => card(page, 'Models').locator('tbody tr').count()).toBe(2)
    }))

  it('compares two runs that are ticked, in one order', () =>
    onPage('/', async (page) => {
      const rows = card(page, 'Runs').locator('tbody tr')
      await rows.nth(0).getByRole('checkbox').check()
      await card(page, 'Runs').getByText('Tick one more').waitFor()
      await rows.nth(2).getByRole('checkbox').check()
      await card(page, 'Runs')
        .getByRole('link', { name: /^Compare / })
        .click()
      const [after, , before] = (await api<RunList>('runs?limit=3')).runs
      const address = `/compare/${before?.id}/${after?.id}`
      expect(path(page)).toBe(address)
      await page.goto(`${worker.url}/compare/${after?.id}/${before?.id}`)
      await expect.poll(() => path(page)).toBe(address)
      await page.getByRole('dialog').getByRole('heading', { name: 'Earlier' }).waitFor()
    }))

  it('sorts the runs and fetches more of them', () =>
    onPage('/', async (page) => {
      const runs = card(page, 'Runs')
      const scores = async () => (await runs.locator('.scored').allInnerTexts()).map(Number.parseFloat)
      await runs.getByRole('button', { name: 'Score' }).click()
      const sorted = await scores()
      expect(sorted).toEqual(sorted.toSorted((a, b) => b - a))
      await runs.getByRole('button', { name: 'Show 10 more' }).click()
      await expect.poll(() => runs.locator('tbody tr').count()).toBe(20)
    }))

  it('shows what a month, a run and a solved problem cost', () =>
    onPage('/', async (page) => {
      const costs = await api<CostReport>('costs')
      const text = await card(page, 'Cost').innerText()
      expect(text).toContain(`$${costs.this_month.cost.toFixed(costs.this_month.cost < 1 ? 3 : 2)}`)
      expect(text).toContain('Per solved problem')
      expect(await card(page, 'Cost').locator('.table-cards tbody tr').count()).toBe(costs.months.length)
    }))

  it('opens a run from its row, narrows its problems, goes on to a problem, and back', () =>
    onPage('/', async (page) => {
      await card(page, 'Runs').locator('tbody tr').first().click()
      const sheet = page.getByRole('dialog')
      await sheet.getByText('By difficulty').waitFor()
      expect(path(page)).toMatch(/^\/runs\//)
      await sheet.getByLabel('Difficulty').selectOption('hard')
      await sheet.getByText('20 of 60').waitFor()
      await sheet.getByLabel('Search').fill('PROBLEM 5')
      await sheet.getByText('10 of 60').waitFor()
      await sheet.locator('tbody a').first().click()
      await sheet.getByRole('heading', { level: 3 }).first().waitFor()
      expect(path(page)).toMatch(/^\/problems\//)
      await page.goBack()
      await sheet.getByText('By difficulty').waitFor()
      await page.goBack()
      await sheet.waitFor({ state: 'detached' })
      expect(path(page)).toBe('/')
    }))

  it('opens a comparison by its address, and Escape leads to the page', async () => {
    const { before, after } = await lastTwo()
    await onPage(`/compare/${before.id}/${after.id}`, async (page) => {
      const sheet = page.getByRole('dialog', { name: 'Comparison' })
      await sheet.getByText('Two runs compared').waitFor()
      const { flips } = await api<Comparison>(`runs/${after.id}/compare/${before.id}`)
      expect(await sheet.locator('tbody tr').count()).toBe(flips.length)
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'detached' })
      expect(path(page)).toBe('/')
    })
  })

  it('can be used by keyboard alone: skip to the score, open a run, find the focus inside, and get it back', () =>
    onPage('/', async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('content')
      await page.getByText('How this was measured').focus()
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Open this run' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      expect(await page.evaluate<boolean>('document.activeElement.closest("dialog") !== null')).toBe(true)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect.poll(() => page.evaluate<string>('document.activeElement.textContent')).toBe('Open this run')
    }))

  it('gives each view a title of its own', async () => {
    const { before, after } = await lastTwo()
    const titles: Readonly<Record<string, RegExp>> = {
      '/': /^LLM Benchmarks$/,
      [`/runs/${after.id}`]: /run of \d+ \w+ \d{4} · LLM Benchmarks$/,
      '/problems/demo_history_05': /\S+ · LLM Benchmarks$/,
      [`/compare/${before.id}/${after.id}`]: / and .* · LLM Benchmarks$/,
      '/nothing': /^Page not found · LLM Benchmarks$/,
    }
    await onPage('/', async (page) => {
      for (const [address, title] of Object.entries(titles)) {
        await page.goto(worker.url + address)
        await expect.poll(() => page.title()).toMatch(title)
      }
    })
  })

  it('lets no click put the focus into the chart, which screen readers do not see', () =>
    onPage('/', async (page) => {
      await page.locator('.recharts-line').first().waitFor()
      await page.locator('.plot').click({ position: { x: 300, y: 150 } })
      expect(await page.evaluate<boolean>('document.activeElement.closest("[aria-hidden=true]") !== null')).toBe(false)
      expect(await page.locator('[aria-hidden="true"] [tabindex="0"]').count()).toBe(0)
    }))

  it('shows the sample beside each score where models stand side by side, and marks an old score', () =>
    onPage('/', async (page) => {
      const rows = card(page, 'Models').locator('tbody tr')
      await expect.poll(() => rows.count()).toBe(2)
      const texts = await rows.allInnerTexts()
      expect(texts.every((text) => / of 60\b/.test(text))).toBe(true)
      expect(texts.filter((text) => text.includes('says nothing about today'))).toHaveLength(1)
    }))

  it('says that a model is not known, in the score, the runs and the filter', () =>
    onPage('/?provider=anthropic&model=no-such-model', async (page) => {
      await page.getByRole('heading', { name: 'No runs of no-such-model' }).waitFor()
      await page.getByText('No runs of no-such-model.').waitFor()
      await page.getByRole('button', { name: 'Show all models' }).click()
      await page.locator('.hero-score').waitFor()
    }))

  it('names what is still of the previous choice', () =>
    onPage('/', async (page) => {
      const answer = Promise.withResolvers<void>()
      await page.route('**/api/trends?*days=7*', async (route) => {
        await answer.promise
        await route.continue()
      })
      await card(page, 'Trend').getByRole('button', { name: '7 days' }).click()
      await card(page, 'Trend').getByText('Below is your previous choice.').waitFor()
      answer.resolve()
      await page.locator('.outdated').waitFor({ state: 'detached' })
    }))

  it('says that the reader is offline, and keeps the numbers', () =>
    onNewPage('/', async (page) => {
      await page.context().setOffline(true)
      await page.getByText('You are offline.').waitFor()
      expect(await page.locator('.hero-score').innerText()).toMatch(/\d/)
      await page.context().setOffline(false)
      await page.getByText('You are offline.').waitFor({ state: 'detached' })
    }))

  it('reads the same in six zones', () =>
    onPage('/problems/demo_history_05', async (page) => {
      const devtools = await page.context().newCDPSession(page)
      const read = async (timezoneId: string): Promise<readonly string[]> => {
        await devtools.send('Emulation.setTimezoneOverride', { timezoneId })
        await page.reload()
        await loaded(page)
        await page.locator('.recharts-line').first().waitFor({ state: 'attached' })
        expect(await page.evaluate('Intl.DateTimeFormat().resolvedOptions().timeZone')).toBe(timezoneId)
        return Promise.all(['main', 'dialog'].map((part) => page.locator(part).innerText()))
      }
      const utc = await read('UTC')
      for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Tokyo', 'America/New_York', 'Europe/Berlin'])
        expect([zone, ...(await read(zone))]).toEqual([zone, ...utc])
    }))

  it('says which preferred model was retired, and who vouches for the run', async () => {
    await renew(visits.dark)
    const { page } = visits.dark
    const provenance = {
      kind: 'github',
      repository: 'somebody/scores',
      ref: 'refs/heads/main',
      workflow: 'somebody/scores/.github/workflows/daily.yml@refs/heads/main',
      commit: 'a'.repeat(40),
      run_id: 1,
    } as const
    await page.route('**/api/headline', async (route) => {
      const headline: Headline = await (await route.fetch()).json()
      const { model } = headline.run
      const retired = [{ ...model, id: 'demo-model', display_name: 'Old model', retires_on: '2026-11-20' }]
      await route.fulfill({ json: { ...headline, retired, run: { ...headline.run, provenance } } })
    })
    await page.goto(worker.url)
    const hero = page.locator('.hero')
    await hero.getByText('attested by GitHub: somebody/scores, commit aaaaaaa').waitFor()
    expect(await hero.innerText()).toContain('Old model was retired on 20 Nov 2026')
    await hero.getByRole('button', { name: 'Show its last answer' }).click()
    await page.getByText('The last run said: ').waitFor()
    expect(new URL(page.url()).search).toBe('?provider=anthropic&model=demo-model')
  })

  it('prints light, and an open run without the page below it', async () => {
    const { after } = await lastTwo()
    await onPage(`/runs/${after.id}`, async (page) => {
      await page.getByRole('dialog').getByText('By difficulty').waitFor()
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('main').isVisible()).toBe(false)
      const style = (of: string, name: string) =>
        page.evaluate<string>(`getComputedStyle(document.querySelector('${of}')).${name}`)
      expect(await style('html', 'backgroundColor')).toBe('rgb(252, 252, 253)')
      expect([await style('dialog', 'position'), await style('dialog', 'overflowY')]).toEqual(['absolute', 'visible'])
    })
  })

  it('prints the whole chart, and nothing to tick', () =>
    onPage('/', async (page) => {
      await page.locator('.recharts-line').first().waitFor()
      await page.emulateMedia({ media: 'print' })
      const drawing = await page.locator('.recharts-surface').boundingBox()
      expect(drawing?.height).toBeGreaterThan(200)
      expect(drawing?.width).toBeLessThanOrEqual(await page.evaluate<number>('innerWidth'))
      expect(await page.locator('input:visible').count()).toBe(0)
    }))

  it('keeps the theme that was chosen, from before the first paint on', () =>
    onNewPage('/', async (page) => {
      const theme = () => page.evaluate<string>('document.documentElement.dataset.theme')
      expect(await theme()).toBe('dark')
      await page.getByRole('button', { name: 'Light theme' }).click()
      expect(await theme()).toBe('light')
      await page.reload({ waitUntil: 'commit' })
      await page.waitForSelector('#root', { state: 'attached' })
      expect(await theme()).toBe('light')
    }))

  // Themes differ only in colours, and the stylesheet changes its layout at one width, 880 px.
  describe.each(THEMES)('in the %s theme', (theme) => {
    it.each(['page', 'run', 'problem', 'comparison'] as const)(
      'a %s fits each width, and axe finds nothing',
      async (what) => {
        const { before, after } = await lastTwo()
        const address = {
          page: '/',
          run: `/runs/${after.id}`,
          problem: '/problems/demo_history_05',
          comparison: `/compare/${before.id}/${after.id}`,
        }[what]
        await onPage(
          address,
          async (page) => {
            for (const width of WIDTHS) {
              await page.setViewportSize({ width, height: HEIGHT })
              await page.locator('.recharts-line').first().waitFor({ state: 'attached' })
              await expect.poll(() => overflow(page)).toBe(0) // the chart follows a moment later
              if (width !== 768) expect(await violations(page, theme === 'dark' ? 'all' : 'colours')).toEqual([])
              const picture = join(PICTURES, `${what}-${width}-${theme}.png`)
              if (takesPictures) await page.screenshot({ path: picture, fullPage: what === 'page' })
            }
          },
          visits[theme],
        )
      },
    )
  })

  describe('with a second benchmark', () => {
    beforeAll(async () => {
      const { results } = await runIfevalDemo(join(folder, 'ifeval'), process.env)
      await worker.post(results)
    }, 180_000)

    it.each(['', '?benchmark=ifeval'])('asks for each once, by its name (/%s)', async (query) => {
      const { page } = await visit(browser, worker.url)
      const { sent, early, used } = await requestsOf(page, `${worker.url}/${query}`)
      expect(used).toEqual(expect.arrayContaining([...early]))
      expect(sent).toEqual([...new Set(sent)])
      const trends = sent.filter((path) => path.startsWith('/api/trends'))
      expect(trends[0]).toContain(query.includes('ifeval') ? 'benchmark=ifeval' : 'benchmark=demo')
      await page.context().close()
    })

    it.each<Look>([USUAL, { width: 360, theme: 'light' }])('gives each its own answer (%o)', (look) =>
      onNewPage(
        '/',
        async (page) => {
          const picture = async (name: string) => {
            if (!takesPictures) return
            await page.screenshot({ path: join(PICTURES, `${name}-${look.width}.png`), fullPage: true })
          }
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
        },
        look,
      ),
    )
  })
})
