const COLOURS = 8
const DASHES = ['0', '6 3', '2 2', '8 3 2 3'] as const

/** Okabe and Ito's palette, which colour-blind readers can tell apart. A colour belongs to a model. */
export const modelColour = (index: number): string => `var(--series-${(index % COLOURS) + 1})`

/** Dashes distinguish the series of a model. */
export const seriesDashes = (index: number): string => DASHES[index % DASHES.length] ?? '0'
