/** Advance widths of DejaVu Sans, which is as wide as Verdana, from the space to the tilde; thousandths of the font size. */
// biome-ignore format: a table
const ASCII = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
  636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
  1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
  603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
  500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
  635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
]
const FIRST = 0x20
const OTHER = 640
const WIDE = 1000
/** From Hangul on, scripts are mostly as wide as they are high. */
const WIDE_FROM = 0x1100
const OTHER_WIDTHS: ReadonlyMap<string, number> = new Map([
  ['–', 500],
  ['−', 838],
  ['…', 1000],
])

/**
 * Measures a text in the font of the badge.
 * @param size of the font in px
 * @returns px
 */
export const textWidth = (text: string, size: number): number =>
  ([...text].reduce((sum, character) => sum + widthOf(character), 0) * size) / 1000

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return ASCII[code - FIRST] ?? OTHER_WIDTHS.get(character) ?? (code >= WIDE_FROM ? WIDE : OTHER)
}
