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
export function openBudget(limit: number, paid = 0): Budget {
  const waiting: { readonly worstCase: number; readonly resolve: (granted: Reservation | null) => void }[] = []
  let spent = paid
  let unreported = 0
  let reserved = 0
  let inFlight = 0
  let exhausted = false

  const grant = (worstCase: number): Reservation => {
    reserved += worstCase
    inFlight++
    const settle = (cost: number) => {
      spent += cost
      inFlight--
      // Sums of floats drift: nothing in flight means nothing reserved.
      reserved = inFlight === 0 ? 0 : reserved - worstCase
      serve()
    }
    return {
      settle,
      release: () => settle(0),
      writeOff: (cost = worstCase) => {
        unreported += cost
        settle(cost)
      },
    }
  }

  const serve = () => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const isAffordable = !exhausted && spent + reserved + next.worstCase <= limit
      if (!isAffordable && inFlight > 0) return
      exhausted = !isAffordable
      waiting.shift()
      next.resolve(isAffordable ? grant(next.worstCase) : null)
    }
  }

  return {
    reserve: (worstCase) =>
      new Promise((resolve) => {
        waiting.push({ worstCase, resolve })
        serve()
      }),
    commit: grant,
    get available() {
      return exhausted ? 0 : Math.max(0, limit - spent - reserved)
    },
    get unreported() {
      return unreported
    },
  }
}
