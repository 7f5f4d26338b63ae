import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

/** The machine's own Chromium, which reports what a page complains of. */

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const program = PROGRAMS.find(existsSync)

export const hasBrowser = program !== undefined
export const NO_BROWSER = `no browser: none of ${PROGRAMS.join(', ')}`

export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(program !== undefined && { executablePath: program }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

export const WIDTHS = [360, 768, 1280] as const
export const THEMES = ['dark', 'light'] as const
export const HEIGHT = 900
const TIMEOUT_MS = 30_000

export interface Look {
  readonly width: (typeof WIDTHS)[number]
  readonly theme: (typeof THEMES)[number]
}

export const USUAL: Look = { width: 1280, theme: 'dark' }

export interface Visit {
  readonly page: Page
  readonly look: Look
  /** Errors of the page, violations of its Content-Security-Policy, requests to other origins. */
  readonly complaints: string[]
}

/** Opens a blank page in a new browser context with an empty cache. */
export async function visit(browser: Browser, origin: string, look: Look = USUAL): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: look.width, height: HEIGHT } })
  context.setDefaultTimeout(TIMEOUT_MS)
  await context.addInitScript(`localStorage.setItem('theme', localStorage.getItem('theme') ?? '${look.theme}')`)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    // Chromium also reports failed requests here. The page shows those, and tests check what it shows.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`requested ${request.url()}`)
  })
  return { page, look, complaints }
}

/**
 * Makes a page as it was before its first visit, but for cache and storage. Its process stays, which has compiled the
 * page's code: that is three times as fast as a new page.
 */
export async function renew({ page, look, complaints }: Visit): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.emulateMedia({ media: null })
  await page.setViewportSize({ width: look.width, height: HEIGHT })
  complaints.length = 0
}

/** Waits until everything that the page shows first has loaded, the chart's code too. */
export async function loaded(page: Page): Promise<void> {
  await page.locator('main').waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
}

/** Addresses of the API that a page has requested, those that it asked for before its code, and those that its code uses. */
export interface Requests {
  readonly sent: readonly string[]
  readonly early: readonly string[]
  readonly used: readonly string[]
}

/** Opens an address and waits until the page has what it needs. */
export async function requestsOf(page: Page, url: string): Promise<Requests> {
  const sent: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/')) sent.push(pathname + search)
  })
  await page.addInitScript(`window.used = []
    const send = fetch
    window.fetch = (path, options) => { used.push(path); return send(path, options) }`)
  await page.goto(url, { waitUntil: 'networkidle' })
  const early = `[...document.querySelectorAll('link[rel=preload]')].map((link) => link.getAttribute('href'))`
  return { sent, early: await page.evaluate<string[]>(early), used: await page.evaluate<string[]>('used') }
}

/**
 * Runs axe on the page.
 * @param rules all of them, or only those about colours
 * @returns a line for each violation: rule and element
 */
export async function violations(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  await page.evaluate(axe.source)
  const options = rules === 'all' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] }
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** Number of pixels by which the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - innerWidth)')
