import * as http from 'node:http'
import { BenchmarkError } from '../errors.ts'

type Env = Readonly<Record<string, string | undefined>>

/** A server on this machine (a gateway, the demo) is never behind the proxy. */
const OWN = 'localhost,127.0.0.1,::1'

/**
 * Sends requests through the proxy that `HTTPS_PROXY` and `HTTP_PROXY` name, but for the hosts of `NO_PROXY`. Node does so by
 * itself only when it was started with NODE_USE_ENV_PROXY=1, which nobody can ask of a runner.
 * @returns undoes it
 * @throws BenchmarkError `bad_input` for what is no address of a proxy, without showing it: it may hold a password
 */
export function routeThroughProxy(env: Env, warn: (line: string) => void): () => void {
  const [secure, plain] = [proxyOf('https', env), proxyOf('http', env)]
  if ((!secure && !plain) || env['NODE_USE_ENV_PROXY']) return () => {}
  // Since Node 24.14; a runner brings its own.
  if (!('setGlobalProxyFromEnv' in http)) {
    warn('this Node is too old to use the proxy of HTTPS_PROXY: set NODE_USE_ENV_PROXY=1 in the environment')
    return () => {}
  }
  const given = env['no_proxy'] || env['NO_PROXY']
  return http.setGlobalProxyFromEnv({
    ...(secure ? { https_proxy: secure } : {}),
    ...(plain ? { http_proxy: plain } : {}),
    no_proxy: given ? `${given},${OWN}` : OWN,
  })
}

const namesOf = (scheme: 'https' | 'http') => [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`]

/** `proxy:3128` is as good as `http://proxy:3128`: other tools take it. */
function proxyOf(scheme: 'https' | 'http', env: Env): string | null {
  const name = namesOf(scheme).find((one) => env[one])
  const text = name && env[name]?.trim()
  if (!text) return null
  const address = text.includes('://') ? text : `http://${text}`
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw new BenchmarkError('bad_input', `${name} is not the address of a proxy`, 'Give it as http://host:port.')
}

/** Passwords of proxies, and the texts that hold them: to be redacted, whatever the addresses are worth. */
export const proxySecrets = (env: Env): string[] =>
  [...namesOf('https'), ...namesOf('http'), 'all_proxy', 'ALL_PROXY'].flatMap((name) => {
    const text = env[name] ?? ''
    const userInfo = /^(?:.*?:\/\/)?(.+)@/s.exec(text)?.[1]
    return userInfo === undefined ? [] : [text, userInfo, userInfo.slice(userInfo.indexOf(':') + 1)]
  })
