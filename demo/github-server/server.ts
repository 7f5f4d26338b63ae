import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import * as z from 'zod'

/** The part of GitHub's REST API that keeps issues, for one repository, over real HTTP. */
export interface GithubServer {
  /** For `GITHUB_API_URL`. */
  readonly url: string
  readonly issues: StoredIssue[]
  /** `METHOD path`, in order. */
  readonly requests: string[]
  readonly close: () => Promise<void>
}

export interface StoredIssue {
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  labels: string[]
  readonly comments: string[]
  readonly isPullRequest: boolean
}

export type GithubFault =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Does what is asked and ends the connection without saying so. */
  | { readonly kind: 'lose_answer' }

export interface GithubServerOptions {
  readonly token: string
  /** Whether labels that come with a new issue are kept: without push access GitHub drops them silently. */
  readonly labels?: 'kept' | 'dropped'
  /** @param call counts requests, from 1 */
  readonly faults?: (call: number, request: string) => GithubFault | null
}

const REPOSITORY = '/repos/owner/name'

const NewIssue = z.object({ title: z.string().min(1), body: z.string(), labels: z.array(z.string()) })
const IssueChange = z.object({
  body: z.string(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().optional(),
})
const NewComment = z.object({ body: z.string().min(1) })
const NewLabels = z.object({ labels: z.array(z.string()) })

interface Reply {
  readonly status: number
  readonly body: unknown
}

export const startGithubServer = async (options: GithubServerOptions): Promise<GithubServer> => {
  const { token, labels = 'kept', faults } = options
  const issues: StoredIssue[] = []
  const requests: string[] = []

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://github.test')
    if (request.headers.authorization !== `token ${token}`) return problem(401, 'Bad credentials')
    if (!pathname.startsWith(`${REPOSITORY}/issues`)) return problem(404, 'Not Found')
    const [, number, part] = /^\/(\d+)(?:\/(\w+))?$/.exec(pathname.slice(`${REPOSITORY}/issues`.length)) ?? []
    const route = `${request.method} ${number === undefined ? '' : 'one'}${part ?? ''}`
    if (route === 'GET ') return { status: 200, body: listed(searchParams) }
    const body: unknown = await json(request)
    if (route === 'POST ') return { status: 201, body: shown(created(NewIssue.parse(body))) }
    const issue = issues.find((one) => one.number === Number(number))
    if (issue === undefined) return problem(404, 'Not Found')
    if (route === 'PATCH one') {
      const { state_reason: _reason, ...change } = IssueChange.parse(body)
      return { status: 200, body: shown(Object.assign(issue, change)) }
    }
    if (route === 'POST onecomments')
      return { status: 201, body: { id: issue.comments.push(NewComment.parse(body).body) } }
    if (route === 'POST onelabels') {
      issue.labels.push(...NewLabels.parse(body).labels)
      return { status: 200, body: issue.labels.map((name) => ({ name })) }
    }
    return problem(404, 'Not Found')
  }

  const created = ({ title, body, labels: wanted }: z.infer<typeof NewIssue>): StoredIssue => {
    const issue: StoredIssue = {
      number: issues.length + 1,
      title,
      body,
      state: 'open',
      labels: labels === 'kept' ? [...wanted] : [],
      comments: [],
      isPullRequest: false,
    }
    issues.push(issue)
    return issue
  }

  const listed = (query: URLSearchParams): unknown[] => {
    const label = query.get('labels') ?? ''
    const found = issues.filter((issue) => issue.state === query.get('state') && issue.labels.includes(label))
    return (query.get('direction') === 'desc' ? found.toReversed() : found).map(shown)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?')
    const told = `${request.method} ${path.replace(REPOSITORY, '')}`
    requests.push(told)
    const fault = faults?.(requests.length, told) ?? null
    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, { 'Content-Type': 'application/json', ...fault.headers })
      response.end('{"message":"a fault"}')
      return
    }
    const { status, body } = await answer(request)
    if (fault?.kind === 'lose_answer') {
      request.socket.destroy()
      return
    }
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(422, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ message: String(error) }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issues,
    requests,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const problem = (status: number, message: string): Reply => ({ status, body: { message } })

const shown = ({ number, title, body, state, labels, isPullRequest }: StoredIssue) => ({
  number,
  title,
  body,
  state,
  labels: labels.map((name) => ({ name })),
  html_url: `https://github.test/owner/name/issues/${number}`,
  ...(isPullRequest && { pull_request: {} }),
})
