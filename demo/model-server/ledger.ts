import { costOf, type Price, type PriceMode } from '../../core/prices.ts'
import type { StopReason } from './answer.ts'

/** One answer that was sold: what the customer will be billed for. */
export interface Sale {
  readonly requestId: string
  /** Batches are sold at half the price. */
  readonly mode: PriceMode
  readonly model: string
  /** Name of the answer that was given. */
  readonly answer: string
  readonly stopReason: StopReason
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface Books {
  /** What was delivered whole, in the order of delivery. */
  readonly sales: readonly Sale[]
  /** Answers that broke off, for any reason: billed, as a provider would, and of no use to the customer. */
  readonly brokenOff: readonly Sale[]
  /** Requests for an answer, refused ones included. */
  readonly requests: number
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Books that can be written in. */
export class Ledger implements Books {
  readonly sales: Sale[] = []
  readonly brokenOff: Sale[] = []
  requests = 0

  get inputTokens(): number {
    return this.sales.reduce((sum, sale) => sum + sale.inputTokens, 0)
  }

  get outputTokens(): number {
    return this.sales.reduce((sum, sale) => sum + sale.outputTokens, 0)
  }
}

/** What the customer will be billed for these sales, in USD. */
export const billOf = (sales: readonly Sale[], price: Price): number =>
  sales
    .map(({ inputTokens, outputTokens, mode }) => costOf({ ...NO_CACHE, inputTokens, outputTokens }, price, mode))
    .reduce((sum, { total }) => sum + total, 0)

const NO_CACHE = { cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 }
