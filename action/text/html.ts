const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes a text for a page: no foreign text becomes an element or an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** Trusted markup. A plain string is always text. */
interface Html {
  readonly html: string
}

export type Cell = string | Html

const htmlOf = (cell: Cell): string => (typeof cell === 'string' ? escapeHtml(cell) : cell.html)

/** @param url a trusted or checked address: it is escaped, not checked */
export const link = (text: string, url: string): Html => ({
  html: `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
})

export const row = (cells: readonly Cell[], element: 'td' | 'th' = 'td'): string =>
  `<tr>${cells.map((cell) => `<${element}>${htmlOf(cell) || '&nbsp;'}</${element}>`).join('')}</tr>\n`

export const table = (head: readonly Cell[], rows: readonly string[]): string =>
  `<table>\n${head.length === 0 ? '' : row(head, 'th')}${rows.join('')}</table>\n`

/** A list that is opened by a click. The summary page reads Markdown between tags, but not beside them: blank lines. */
export const details = (title: string, body: string): string =>
  `<details><summary>${escapeHtml(title)}</summary>\n\n${body}\n</details>\n`
