import type { PriceMode } from './prices.ts'

/** A sentence beside a comparison of a live run with a batch, which other machines may have answered; else empty. */
export const modeNote = (one: PriceMode, other: PriceMode): string =>
  one === other ? '' : 'One was asked in batch mode, the other live.'
