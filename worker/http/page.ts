import type { Env } from '../env.ts'

/** In any case of letters: a mistyped address of the API must not be answered with the page. */
export const isOfApi = (request: Request): boolean => /^\/api(?:\/|$)/i.test(new URL(request.url).pathname)

/** Names of files: everything built, and what has an ending in the first folder, such as `/robots.txt`. */
const FILE = /^\/(?:assets\/|[^/]*\.[^/]*$)/

/**
 * Answers what no file of the dashboard has answered. The page shows the run or the problem that its address names, but
 * the page is no script and no style: browsers would keep it under that name for a year.
 */
export function answerPage(request: Request, { ASSETS }: Pick<Env, 'ASSETS'>): Promise<Response> | Response {
  const url = new URL(request.url)
  if (FILE.test(url.pathname))
    return new Response(
      'There is no such file. A newer version of the page may have replaced it: load the page again.\n',
      {
        status: 404,
        headers: {
          'Cache-Control': 'no-store',
          'Content-Type': 'text/plain; charset=utf-8',
          'X-Content-Type-Options': 'nosniff',
        },
      },
    )
  return ASSETS.fetch(new Request(new URL('/', url), request))
}
