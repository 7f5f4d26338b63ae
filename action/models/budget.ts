/** The worst case of one request, set aside until it ends. End it exactly once, by one of the three. */
export interface Reservation {
  /** The request ended: frees all but its true cost in USD. */
  settle(cost: number): void
  /** The request cost nothing: frees all of it. */
  release(): void
  /** The request failed: frees all but what it may have cost in USD, its worst case unless that is given. */
  writeOff(cost?: number): void
}

export interface Budget {
  /**
   * Sets `worstCase` USD aside. Waits while requests in flight may still free enough. Null when they cannot, and
   * for every later request: granting only cheap ones would favour short problems. First come, first served.
   */
  reserve(worstCase: number): Promise<Reservation | null>
  /** Sets aside USD that are already committed, or that fit into `available`, without a check. */
  commit(worstCase: number): Reservation
  /** USD that are neither spent nor set aside. */
  readonly available: number
  /** USD that were written off: what failed requests have cost, or may have cost where the provider never reported it. */
  readonly unreported: number
}

/**
 * Keeps spent + reserved within `limit` USD at every moment, as long as no request costs more than its worst case.
 * @param paid USD that earlier attempts of this run have spent
 */
export const openBudget = (limit: number, paid = 0): Budget => new RunBudget(limit, paid)

interface Waiting {
  readonly worstCase: number
  readonly resolve: (granted: Reservation | null) => void
}

class RunBudget implements Budget {
  readonly #limit: number
  readonly #waiting: Waiting[] = []
  #spent: number
  #unreported = 0
  #reserved = 0
  #inFlight = 0
  #exhausted = false

  constructor(limit: number, paid: number) {
    this.#limit = limit
    this.#spent = paid
  }

  reserve(worstCase: number): Promise<Reservation | null> {
    return new Promise((resolve) => {
      this.#waiting.push({ worstCase, resolve })
      this.#serve()
    })
  }

  commit(worstCase: number): Reservation {
    this.#reserved += worstCase
    this.#inFlight++
    const settle = (cost: number) => this.#settle(worstCase, cost)
    return {
      settle,
      release: () => settle(0),
      writeOff: (cost = worstCase) => {
        this.#unreported += cost
        settle(cost)
      },
    }
  }

  get available(): number {
    return this.#exhausted ? 0 : Math.max(0, this.#limit - this.#spent - this.#reserved)
  }

  get unreported(): number {
    return this.#unreported
  }

  #settle(worstCase: number, cost: number): void {
    this.#spent += cost
    this.#inFlight--
    // Sums of floats drift: nothing in flight means nothing reserved.
    this.#reserved = this.#inFlight === 0 ? 0 : this.#reserved - worstCase
    this.#serve()
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const isAffordable = !this.#exhausted && this.#spent + this.#reserved + next.worstCase <= this.#limit
      if (!isAffordable && this.#inFlight > 0) return
      this.#exhausted = !isAffordable
      this.#waiting.shift()
      next.resolve(isAffordable ? this.commit(next.worstCase) : null)
    }
  }
}
