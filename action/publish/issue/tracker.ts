import { LABEL, TITLE } from './messages.ts'

/** The issues of a repository that carry our label. */
export interface Tracker {
  /** Issues with our label, latest first. */
  list(state: 'open' | 'closed'): Promise<readonly Issue[]>
  open(body: string): Promise<Issue>
  edit(issue: Issue, change: { readonly body: string; readonly state: 'open' | 'closed' }): Promise<void>
  comment(issue: Issue, text: string): Promise<void>
}

export interface Issue {
  readonly number: number
  readonly url: string
  readonly body: string
}

const TIMEOUT_MS = 20_000
/** The most that GitHub gives at once. An alert that a person closed longer ago is reported again. */
const PAGE = 100

/** Uses the official client, which is slow to load and so is loaded only here. Rejects with its errors. */
export async function openTracker(token: string, repository: string): Promise<Tracker> {
  const { getOctokit } = await import('@actions/github')
  const { issues } = getOctokit(token).rest
  const [owner = '', repo = ''] = repository.split('/')
  const here = () => ({ owner, repo, request: { signal: AbortSignal.timeout(TIMEOUT_MS) } })
  return {
    list: async (state) => {
      const which = { state, labels: LABEL, sort: 'created', direction: 'desc', per_page: PAGE } as const
      const { data } = await issues.listForRepo({ ...here(), ...which })
      return data.filter(({ pull_request }) => pull_request === undefined).map(issueOf)
    },
    open: async (body) => {
      const { data } = await issues.create({ ...here(), title: TITLE, body, labels: [LABEL] })
      // Without its label it would never be found again.
      const hasLabel = data.labels.some((label) => (typeof label === 'string' ? label : label.name) === LABEL)
      if (!hasLabel) await issues.addLabels({ ...here(), issue_number: data.number, labels: [LABEL] })
      return issueOf(data)
    },
    edit: async ({ number }, { body, state }) => {
      const reason = state === 'closed' ? { state_reason: 'completed' as const } : {}
      await issues.update({ ...here(), issue_number: number, body, state, ...reason })
    },
    comment: async ({ number }, text) => {
      await issues.createComment({ ...here(), issue_number: number, body: text })
    },
  }
}

const issueOf = (issue: { number: number; html_url: string; body?: string | null | undefined }): Issue => ({
  number: issue.number,
  url: issue.html_url,
  body: issue.body ?? '',
})
