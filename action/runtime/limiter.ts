/** Runs work, first come, first served, at most `slots()` at a time. */
export function limiter(slots: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0

  const admit = () => {
    while (waiting.length > 0 && running < slots()) {
      running++ // here, not in the next microtask: a newcomer would see a free slot
      waiting.shift()?.()
    }
  }

  return async (work) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
      admit()
    })
    try {
      return await work()
    } finally {
      running--
      admit()
    }
  }
}
