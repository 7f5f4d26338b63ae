import type { AppContext } from './route.ts'

/** One line of JSON a request, for Cloudflare's log: no address, no header, no body. */
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
