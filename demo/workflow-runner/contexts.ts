import { evaluated } from './expressions.ts'
import type { Job, Scalar, Workflow } from './workflow.ts'

type Texts = Readonly<Record<string, string>>

export type Event =
  | { readonly kind: 'schedule'; readonly cron: string }
  | { readonly kind: 'workflow_dispatch'; readonly inputs: Texts }
  /** A workflow of another repository calls this one. */
  | { readonly kind: 'workflow_call'; readonly inputs: Readonly<Record<string, Scalar>> }

export interface RunIdentity {
  readonly event: Event
  /** Of the workflow run; another run has another. */
  readonly runId?: number
  readonly attempt?: number
}

/** Tests look for it where it does not belong. */
export const TOKEN = 'ghs_of-a-run-that-never-was'

const GITHUB = {
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_REPOSITORY_OWNER: 'owner',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: '0'.repeat(40),
  GITHUB_WORKFLOW: 'Benchmark',
  GITHUB_SERVER_URL: 'https://github.com',
}

/** The variables that every program of a run gets. */
export const variablesOf = ({ event, runId = 4243, attempt = 1 }: RunIdentity) => ({
  ...GITHUB,
  GITHUB_RUN_ID: `${runId}`,
  GITHUB_RUN_ATTEMPT: `${attempt}`,
  GITHUB_EVENT_NAME: event.kind,
})

/** What every expression of a run can see; secrets, needs and the like come on top. */
export const contextsOf = (workflow: Workflow, identity: RunIdentity, vars: Texts) => {
  const { event } = identity
  const variables = variablesOf(identity)
  const github = {
    event_name: event.kind,
    event: event.kind === 'schedule' ? { schedule: event.cron } : {},
    repository: variables.GITHUB_REPOSITORY,
    run_id: variables.GITHUB_RUN_ID,
    run_attempt: variables.GITHUB_RUN_ATTEMPT,
    token: TOKEN,
  }
  return { github, vars, inputs: inputsOf(workflow, event) }
}

const inputsOf = (workflow: Workflow, event: Event): Readonly<Record<string, Scalar>> => {
  if (event.kind === 'schedule') return {}
  const declared = workflow.on[event.kind]?.inputs ?? {}
  const unknown = Object.keys(event.inputs).find((name) => !Object.hasOwn(declared, name))
  if (unknown !== undefined) throw new Error(`the workflow has no input ${unknown}`)
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, event.inputs[name] ?? input.default ?? '']),
  )
}

/** The combinations of a matrix of one dimension; one empty combination where there is none. */
export const combinationsOf = ({ strategy }: Job, contexts: Readonly<Record<string, unknown>>) => {
  if (strategy === undefined) return [{}]
  const [dimension, ...more] = Object.entries(strategy.matrix)
  if (dimension === undefined || more.length > 0) throw new Error('a matrix of more than one dimension is not run here')
  const [name, values] = dimension
  const list = typeof values === 'string' ? evaluated(values, { contexts, succeeded: true }) : values
  if (!Array.isArray(list)) throw new Error(`the matrix ${name} is no list`)
  return list.map((value: unknown) => ({ [name]: value }))
}
