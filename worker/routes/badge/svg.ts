export interface Badge {
  readonly label: string
  readonly value: string
}

/** Average width of a character of Verdana at 11 px. */
const CHARACTER_PX = 6.8
const PADDING_PX = 12

/** A flat badge in the common style of README badges. */
export function badgeSvg({ label, value }: Badge): string {
  const [left, right] = [label, value].map((text) => Math.round(text.length * CHARACTER_PX + PADDING_PX)) as [
    number,
    number,
  ]
  const width = left + right
  const text = (content: string, x: number): string =>
    `<text x="${x}" y="14" text-anchor="middle">${escapeXml(content)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${escapeXml(`${label}: ${value}`)}">
<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#444"/><rect x="${left}" width="${right}" height="20" fill="#0072b2"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(label, left / 2)}${text(value, left + right / 2)}</g>
</svg>
`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeXml = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
