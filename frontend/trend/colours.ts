const COLOURS = 7
const DASHES = ['0', '6 3', '2 2', '8 3 2 3'] as const

/** Okabe and Ito's palette, which colour-blind readers can tell apart. Dashes distinguish lines without colour. */
export const seriesColour = (index: number): string => `var(--series-${(index % COLOURS) + 1})`
export const seriesDashes = (index: number): string => DASHES[index % DASHES.length] ?? '0'
