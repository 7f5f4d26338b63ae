/** What one request may still cost, set aside until it ends. Settle it exactly once. */
export interface Reservation {
  /** The request ended: frees what was set aside beyond its true cost in USD. */
  settle(cost: number): void
  /** The request broke off and may have been billed in full: nothing is freed. */
  forfeit(): void
}

export interface Budget {
  /**
   * Sets `worstCase` USD aside. Waits while requests in flight may still free enough; null when nothing in flight can,
   * and from then on: granting only what is cheap would leave a sample of the short problems. First come, first served.
   */
  reserve(worstCase: number): Promise<Reservation | null>
  /** Sets aside what is bought already, or was seen to fit into `room`: whether it fits is not asked again. */
  commit(worstCase: number): Reservation
  /** USD that are neither spent nor set aside. */
  readonly room: number
  /** USD that broken-off requests may have cost beyond what was reported. */
  readonly forfeited: number
}

/**
 * A guard that keeps spent + reserved within `limit` USD at every moment, whatever the requests do within their worst case.
 * @param paid USD that an earlier attempt of this run has spent
 */
export function openBudget(limit: number, paid = 0): Budget {
  const waiting: { readonly worstCase: number; readonly resolve: (granted: Reservation | null) => void }[] = []
  let spent = paid
  let forfeited = 0
  let reserved = 0
  let inFlight = 0
  let exhausted = false

  const grant = (worstCase: number): Reservation => {
    reserved += worstCase
    inFlight++
    const end = (cost: number) => {
      spent += cost
      inFlight--
      // Sums of floats drift: nothing in flight means nothing reserved.
      reserved = inFlight === 0 ? 0 : reserved - worstCase
      serve()
    }
    return {
      settle: end,
      forfeit: () => {
        forfeited += worstCase
        end(worstCase)
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
    get room() {
      return exhausted ? 0 : Math.max(0, limit - spent - reserved)
    },
    get forfeited() {
      return forfeited
    },
  }
}
