/** Space around the plot inside the drawing, in px. The cursor over the chart has the same. */
export const MARGIN = { top: 36, right: 8, bottom: 0, left: 0 } as const
/** Of the drawing; a number, because on paper its place has no height of its own. */
export const HEIGHT = 320
export const Y_WIDTH = 52
export const X_HEIGHT = 28

/** Place of a time in the plot, from 0 to 1. */
export const placeOf = (time: number, [from, to]: readonly [number, number]): number => (time - from) / (to - from)
