import { BenchmarkError, type ErrorCode } from '../errors.ts'
import { proxyName } from './proxy.ts'

/** What Node's client says when a proxy does not open the way to a server. */
const REFUSED = /^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling/

/** Finds the status with which a proxy refused a request; null for any other failed connection. */
function proxyStatus(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  const status = REFUSED.exec(error.message)?.[1]
  return status === undefined ? proxyStatus(error.cause) : Number(status)
}

/** Says which proxy answered what, for an error that the proxy caused; null for any other. */
export function describeProxy(error: unknown): string | null {
  const status = proxyStatus(error)
  return status === null ? null : `${proxyName(process.env)} answered ${status}`
}

/**
 * Explains the refusal of a proxy that no retry helps against: it asks for a password, or does not let the host through.
 * @param what what could not be reached
 */
export function proxyRefusal(error: unknown, what: string, code: ErrorCode): BenchmarkError | null {
  const status = proxyStatus(error)
  if (status === null || status >= 500 || status === 408 || status === 429) return null
  const help =
    status === 407
      ? 'Give user and password in the address of the proxy: http://user:password@host:port.'
      : 'Let the proxy allow the host, or name the host in NO_PROXY if it can be reached without.'
  return new BenchmarkError(code, `no connection to ${what}: ${describeProxy(error)}`, help, { cause: error })
}
