import { limiter } from '../../runtime/limiter.ts'
import type { Hub } from './hub.ts'

/** Works on all items, `slots` at a time. The first failure stops the others; it is thrown when all of them have ended. */
export async function mapInParallel<T, R>(
  slots: number,
  items: readonly T[],
  hub: Hub,
  work: (item: T, hub: Hub) => Promise<R>,
): Promise<R[]> {
  const failure = new AbortController()
  const linked = { ...hub, signal: AbortSignal.any([hub.signal, failure.signal]) }
  const slot = limiter(() => slots)
  const works = items.map((item) =>
    slot(async () => {
      linked.signal.throwIfAborted()
      return await work(item, linked)
    }),
  )
  try {
    return await Promise.all(works)
  } catch (error) {
    failure.abort(error)
    await Promise.allSettled(works)
    throw error
  }
}
