import * as http from 'node:http'

type Env = Readonly<Record<string, string | undefined>>

/** A server on this machine (a gateway, the demo) is never behind the proxy. */
const OWN = 'localhost,127.0.0.1,::1'

/**
 * Sends requests through the proxy that `HTTPS_PROXY` and `HTTP_PROXY` name, but for the hosts of `NO_PROXY`. Node does so by
 * itself only when it was started with NODE_USE_ENV_PROXY=1, which nobody can ask of a runner.
 * @returns undoes it
 */
export function routeThroughProxy(env: Env, warn: (line: string) => void): () => void {
  const proxyOf = (scheme: string) => env[`${scheme}_proxy`] || env[`${scheme.toUpperCase()}_PROXY`]
  const [secure, plain] = [proxyOf('https'), proxyOf('http')]
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
