import { type ComponentProps, type MouseEvent, useSyncExternalStore } from 'react'
import { depthAt, type Filter, filterOf, pathOf, searchOf, type View, viewOf } from './route.ts'

/** Navigation has no state but the address, so every view can be linked to. */

const MOVED = 'moved'

/** Number of history entries with a view over the page, which closing goes back over. */
let depth = depthOf(history.state)

function depthOf(state: unknown): number {
  const held = (state as { depth?: unknown } | null)?.depth
  return typeof held === 'number' ? held : 0
}

function move(to: Known, address: string): void {
  depth = depthAt(to, depth)
  history.pushState({ depth }, '', address)
  dispatchEvent(new Event(MOVED))
}

function subscribe(notify: () => void): () => void {
  const onPop = (): void => {
    depth = depthOf(history.state)
    notify()
  }
  addEventListener('popstate', onPop)
  addEventListener(MOVED, notify)
  return () => {
    removeEventListener('popstate', onPop)
    removeEventListener(MOVED, notify)
  }
}

const useAddress = (): URL => new URL(useSyncExternalStore(subscribe, () => location.href))

export const useView = (): View => viewOf(useAddress().pathname)
export const useFilter = (): Filter => filterOf(useAddress().search)

/** Changes what the page shows. The back button leads to the choice before. */
export function setFilter(change: Partial<Filter>): void {
  const search = searchOf({ ...filterOf(location.search), ...change })
  if (search === location.search) return
  history.pushState({ depth }, '', location.pathname + search)
  dispatchEvent(new Event(MOVED))
}

/** Gives the view its one address, where a link has used another. */
export function settleAddress(view: Known): void {
  history.replaceState(history.state, '', pathOf(view) + searchOf(filterOf(location.search)))
  dispatchEvent(new Event(MOVED))
}

/** Closes all open sheets and returns to the page. */
export function closeAll(): void {
  if (depth > 0) history.go(-depth)
  else {
    history.replaceState(null, '', `/${location.search}`)
    dispatchEvent(new Event(MOVED))
  }
}

type Known = Exclude<View, { kind: 'unknown' }>

/** Opens a view over the page, with a history entry. */
export const openView = (view: Known): void => move(view, pathOf(view) + searchOf(filterOf(location.search)))

interface LinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly to: Known
  /** Where it is not the one that the page shows. */
  readonly benchmark?: string | undefined
}

/** A link inside the page. With a modifier key or the middle button the browser opens it in a new tab as usual. */
export function Link({ to, benchmark, ...rest }: LinkProps) {
  const filter = useFilter()
  const address = pathOf(to) + searchOf(benchmark === undefined ? filter : { ...filter, benchmark })
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    move(to, address)
  }
  return <a {...rest} href={address} onClick={follow} />
}
