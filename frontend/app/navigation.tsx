import { type ComponentProps, type MouseEvent, useSyncExternalStore } from 'react'
import { type Filter, filterOf, pathOf, searchOf, type View, viewOf } from './route.ts'

/** The address is the only state of navigation: what can be seen can be linked to. */

const MOVED = 'moved'

/** Entries above the page that this page has added: only those may be stepped back over. */
let depth = depthOf(history.state)

function depthOf(state: unknown): number {
  const held = (state as { depth?: unknown } | null)?.depth
  return typeof held === 'number' ? held : 0
}

function move(address: string): void {
  depth += 1
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

/** Changes what the page shows, with no entry in the history: back leads out of a run, not through every filter. */
export function setFilter(change: Partial<Filter>): void {
  const filter = { ...filterOf(location.search), ...change }
  history.replaceState(history.state, '', location.pathname + searchOf(filter))
  dispatchEvent(new Event(MOVED))
}

/** Back to the page, over whatever was opened one upon the other. */
export function closeAll(): void {
  if (depth > 0) history.go(-depth)
  else {
    history.replaceState(null, '', `/${location.search}`)
    dispatchEvent(new Event(MOVED))
  }
}

interface LinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly to: Exclude<View, { kind: 'unknown' }>
}

/** A link that a new tab opens as well as this one. */
export function Link({ to, ...rest }: LinkProps) {
  const address = pathOf(to) + searchOf(useFilter())
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    move(address)
  }
  return <a {...rest} href={address} onClick={follow} />
}
