import { BlockList, isIP } from 'node:net'

/** The part of a dispatcher of undici, which is Node's fetch, that a request goes through. */
interface Dispatcher {
  dispatch(options: { readonly origin?: string | URL }, handler: unknown): boolean
}

/** Splits the text of `NO_PROXY` into address ranges such as `10.0.0.0/8`, and the rest, which Node understands itself. */
export function splitNoProxy(text: string): { readonly ranges: BlockList; readonly rest: string } {
  const ranges = new BlockList()
  const rest = text.split(/[\s,]+/).filter((entry) => entry !== '' && !addRange(ranges, entry))
  return { ranges, rest: rest.join(',') }
}

function addRange(ranges: BlockList, entry: string): boolean {
  const [, address = '', bits = ''] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/i.exec(entry) ?? []
  const version = isIP(address)
  if (version === 0 || Number(bits) > (version === 4 ? 32 : 128)) return false
  ranges.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6')
  return true
}

/** Whether a host is an address in one of the ranges. As in curl and Go, a name is not resolved for this. */
export function isInRange(ranges: BlockList, host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1')
  const version = isIP(address)
  return version !== 0 && ranges.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Lets fetch reach the addresses of the ranges directly. Call `before` while requests are direct and the result once they
 * go through the proxy: Node keeps the dispatcher of fetch under these symbols, and has no other place for an exception.
 * @returns a function that wraps the dispatchers of the proxy
 */
export function directDispatchers(ranges: BlockList): () => void {
  const direct = new Map(dispatcherSymbols().map((symbol) => [symbol, dispatcherAt(symbol)]))
  return () => {
    for (const symbol of dispatcherSymbols()) {
      const [straight, proxied] = [direct.get(symbol), dispatcherAt(symbol)]
      if (!straight || !proxied || straight === proxied) continue
      const dispatch: Dispatcher['dispatch'] = (options, handler) =>
        (isDirect(ranges, options.origin) ? straight : proxied).dispatch(options, handler)
      Reflect.set(globalThis, symbol, { dispatch })
    }
  }
}

function dispatcherSymbols(): symbol[] {
  void globalThis.Response // loads undici
  return Object.getOwnPropertySymbols(globalThis).filter(({ description }) =>
    description?.startsWith('undici.globalDispatcher.'),
  )
}

const dispatcherAt = (symbol: symbol): Dispatcher | undefined => Reflect.get(globalThis, symbol)

function isDirect(ranges: BlockList, origin: string | URL | undefined): boolean {
  const url = origin === undefined ? null : URL.parse(String(origin))
  return url !== null && isInRange(ranges, url.hostname)
}
