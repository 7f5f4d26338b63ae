import { textWidth } from './text-width.ts'

export interface Badge {
  readonly label: string
  readonly value: string
}

const FONT_PX = 11
const PADDING_PX = 12

/** A flat badge in the common style of README badges. Each text has its measured width in every font. */
export function badgeSvg({ label, value }: Badge): string {
  const [labelWidth, valueWidth] = [textWidth(label, FONT_PX), textWidth(value, FONT_PX)]
  const [left, right] = [Math.round(labelWidth + PADDING_PX), Math.round(valueWidth + PADDING_PX)]
  const width = left + right
  const text = (content: string, x: number, length: number): string =>
    `<text x="${x}" y="14" text-anchor="middle" textLength="${length.toFixed(1)}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`
  const name = escapeXml(`${label}: ${value}`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${name}">
<title>${name}</title>
<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="#0072b2"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="${FONT_PX}">${text(label, left / 2, labelWidth)}${text(value, left + right / 2, valueWidth)}</g>
</svg>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 forbids even as an entity. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const escapeXml = (text: string): string =>
  text.replaceAll(NOT_IN_XML, '\uFFFD').replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
