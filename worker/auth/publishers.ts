import { ApiProblem } from '../problem.ts'

/** A workflow that may post: repository, ref, and the called workflow if one is required. */
interface AllowedPublisher {
  readonly repository: string
  readonly ref: string
  /** `job_workflow_ref` as GitHub writes it; null: any workflow of the repository at that ref. */
  readonly workflow: string | null
}

const ENTRY = /^([\w-]+\/[\w.-]+)@(refs\/[^\s#,]+)(?:#(\S+))?$/

/**
 * Reads the setting PUBLISHERS: a comma list of `owner/repo@refs/heads/main`, each optionally followed by `#` and the
 * `job_workflow_ref` of the called workflow. If it is empty, no token is accepted.
 * @throws ApiProblem `not_configured`, naming an entry that is not of this form
 */
export function parsePublishers(text: string | undefined): AllowedPublisher[] {
  const entries = (text ?? '').split(',').flatMap((entry) => entry.trim() || [])
  return entries.map((entry) => {
    const [, repository, ref, workflow = null] = ENTRY.exec(entry) ?? []
    if (repository !== undefined && ref !== undefined) return { repository, ref, workflow }
    throw new ApiProblem(
      'not_configured',
      `PUBLISHERS has ${JSON.stringify(entry)}: expected owner/repo@refs/heads/main.`,
    )
  })
}
