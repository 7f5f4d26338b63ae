import type { AppContext } from './route.ts'

/** Writes a line of JSON per request to Cloudflare's log: no client address, no headers, no body. */
export function logRequest(context: AppContext, milliseconds: number): void {
  const failure = context.get('failure')
  const line = {
    request_id: context.get('requestId'),
    method: context.req.method,
    path: context.req.path,
    status: context.res.status,
    ms: milliseconds,
    ...(failure && { error: failure.stack ?? failure.message }),
  }
  // biome-ignore lint/suspicious/noConsole: this is how a Worker writes its log
  console[failure ? 'error' : 'log'](JSON.stringify(line))
}
