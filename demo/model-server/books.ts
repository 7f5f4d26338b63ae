import type { StopReason } from './answer.ts'

/** One answer that was sold: what the customer will be billed for. */
export interface Sale {
  readonly requestId: string
  readonly model: string
  /** Name of the answer that was given. */
  readonly answer: string
  readonly stopReason: StopReason
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface Books {
  /** In the order of the requests. */
  readonly sales: readonly Sale[]
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Books that can be written in. */
export class Ledger implements Books {
  readonly sales: Sale[] = []

  enter(sale: Sale): void {
    this.sales.push(sale)
  }

  get inputTokens(): number {
    return this.sales.reduce((sum, sale) => sum + sale.inputTokens, 0)
  }

  get outputTokens(): number {
    return this.sales.reduce((sum, sale) => sum + sale.outputTokens, 0)
  }
}
