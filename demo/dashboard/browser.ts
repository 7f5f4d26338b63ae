import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

/** A person's browser, with an ear for what it complains of. */

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
const PATIENCE_MS = 30_000

export interface Look {
  readonly width: (typeof WIDTHS)[number]
  readonly theme: (typeof THEMES)[number]
}

export const USUAL: Look = { width: 1280, theme: 'dark' }

export interface Visit {
  readonly page: Page
  /** Errors of the page, breaches of its Content-Security-Policy, requests to anybody else. */
  readonly complaints: string[]
}

/** A new reader, with an empty cache, on an empty page. */
export async function visit(browser: Browser, origin: string, { width, theme }: Look = USUAL): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height: HEIGHT } })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addInitScript(`localStorage.setItem('theme', localStorage.getItem('theme') ?? '${theme}')`)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    // A refused request is reported here too: the page shows it, and its test looks there.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`)
  })
  return { page, complaints }
}

/** What axe finds, as one line each: rule and element. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    'axe.run().then(({ violations }) => violations)',
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** Pixels by which the page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - innerWidth)')
