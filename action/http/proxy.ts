import * as http from 'node:http'
import { BenchmarkError } from '../errors.ts'
import { directDispatchers, splitNoProxy } from './no-proxy-ranges.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Hosts of this machine (a gateway, the demo) are never reached through the proxy. */
const OWN = 'localhost,127.0.0.1,::1'

/**
 * Sends requests through the proxy of `HTTPS_PROXY` and `HTTP_PROXY`, except to the hosts and ranges of `NO_PROXY`. Node does this by
 * itself only when started with NODE_USE_ENV_PROXY=1, which an Action cannot set for itself.
 * @returns a function that restores direct requests
 * @throws BenchmarkError `bad_input` for an invalid proxy address, without showing it, because it may contain a password
 */
export function routeThroughProxy(env: Env, warn: (line: string) => void): () => void {
  const [secure, plain] = [proxyOf('https', env), proxyOf('http', env)]
  if ((!secure && !plain) || env['NODE_USE_ENV_PROXY']) return () => {}
  // New in Node 24.14; a runner brings its own Node.
  if (!('setGlobalProxyFromEnv' in http)) {
    warn(
      'this version of Node cannot use the proxy of HTTPS_PROXY by itself: set NODE_USE_ENV_PROXY=1 in the environment',
    )
    return () => {}
  }
  const { ranges, rest } = splitNoProxy(env['no_proxy'] || env['NO_PROXY'] || '')
  const exceptRanges = directDispatchers(ranges)
  const undo = http.setGlobalProxyFromEnv({
    ...(secure ? { https_proxy: secure } : {}),
    ...(plain ? { http_proxy: plain } : {}),
    no_proxy: rest === '' ? OWN : `${rest},${OWN}`,
  })
  exceptRanges()
  return undo
}

const namesOf = (scheme: 'https' | 'http') => [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`]

/** Reads the address of a proxy. `proxy:3128` means `http://proxy:3128`, as in other tools. */
function proxyOf(scheme: 'https' | 'http', env: Env): string | null {
  const name = namesOf(scheme).find((one) => env[one])
  const text = name && env[name]?.trim()
  if (!text) return null
  const address = text.includes('://') ? text : `http://${text}`
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new BenchmarkError('bad_input', `${name} is not the address of a proxy`, 'Give it as http://host:port.')
}

/** Names the proxy that requests go through, without its user and password: `the proxy 10.0.0.1:3128 (HTTPS_PROXY)`. */
export function proxyName(env: Env): string {
  const name = [...namesOf('https'), ...namesOf('http')].find((one) => env[one]?.trim())
  const text = (name && env[name]?.trim()) || ''
  const url = URL.parse(text.includes('://') ? text : `http://${text}`)
  return url === null ? 'the proxy' : `the proxy ${url.host} (${name})`
}

/** Whether the environment names a proxy. */
export const hasProxy = (env: Env): boolean => [...namesOf('https'), ...namesOf('http')].some((one) => env[one]?.trim())

/** Finds the passwords of proxies, and the texts that contain them, for redaction, also where an address is invalid. */
export const proxySecrets = (env: Env): string[] =>
  [...namesOf('https'), ...namesOf('http'), 'all_proxy', 'ALL_PROXY'].flatMap((name) => {
    const text = env[name] ?? ''
    const userInfo = /^(?:.*?:\/\/)?(.+)@/s.exec(text)?.[1]
    return userInfo === undefined ? [] : [text, userInfo, userInfo.slice(userInfo.indexOf(':') + 1)]
  })
