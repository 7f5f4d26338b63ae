/** Runs work, first come, first served, at most `slots` at a time. */
export function limiter(slots: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = slots

  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // The slot goes straight to the next in line: freed in between, a newcomer could take it.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
