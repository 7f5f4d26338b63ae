import type { Job, Workflow } from '../../demo/workflow-runner/workflow.ts'
import { callsIn, yamlOf } from './calls.ts'
import { KNOWN_PINS } from './pins.ts'

/** What our own Actions and workflows take, by what stands after the repository's name: '', '/publish', … */
export type OwnInputs = Readonly<Record<string, readonly string[]>>

export interface Subject {
  readonly workflow: Workflow
  /** owner/name of this project, as site.json has it. */
  readonly repository: string
  readonly own: OwnInputs
}

type Rule = (subject: Subject) => string[]

const jobsOf = ({ workflow }: Subject): [name: string, job: Job][] => Object.entries(workflow.jobs)
/** A job that calls a reusable workflow has no machine: its time limits are that workflow's. */
const hasMachine = ([, job]: [string, Job]): boolean => job.uses === undefined

/** A called workflow may leave a job the rights of its caller, and then only that: it cannot ask for more. */
const isCalled = ({ workflow }: Subject): boolean => workflow.on.workflow_call !== undefined

const leastRights: Rule = (subject) => [
  ...(subject.workflow.permissions === undefined && !isCalled(subject) ? ['no permissions at the top'] : []),
  ...Object.values(subject.workflow.permissions ?? {}).flatMap((right) =>
    right === 'write' ? ['the right to write at the top: give it to the one job that needs it'] : [],
  ),
  ...jobsOf(subject).flatMap(([name, job]) =>
    (job.permissions ?? subject.workflow.permissions) === undefined && !(isCalled(subject) && name === 'publish')
      ? [`${name} has no permissions`]
      : [],
  ),
]

const timeLimits: Rule = (subject) =>
  jobsOf(subject)
    .filter(hasMachine)
    .flatMap(([name, job]) => (job['timeout-minutes'] === undefined ? [`${name} has no timeout-minutes`] : []))

const events: Rule = ({ workflow }) =>
  'pull_request_target' in workflow.on ? ['pull_request_target gives strangers our secrets'] : []

/** Whatever stands in `${{ }}` is pasted into the script as text, before the shell reads it: an environment variable is not. */
const scripts: Rule = (subject) =>
  jobsOf(subject).flatMap(([name, { steps }]) =>
    steps.flatMap(({ run = '' }) => (run.includes('${{') ? [`${name} has an expression in run:`] : [])),
  )

const credentials: Rule = (subject) =>
  jobsOf(subject).flatMap(([name, { steps }]) =>
    steps
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      .flatMap((step) =>
        step.with['persist-credentials'] === false ? [] : [`${name} leaves its token in .git/config`],
      ),
  )

const ownInputs: Rule = (subject) =>
  jobsOf(subject).flatMap(([name, job]) =>
    [job, ...job.steps].flatMap((caller) => {
      const part = ownPart(caller.uses, subject.repository)
      if (part === null) return []
      const known = subject.own[part]
      if (known === undefined) return [`${name} uses ${caller.uses}, which is not here`]
      return Object.keys(caller.with).flatMap((input) =>
        known.includes(input) ? [] : [`${name}: ${caller.uses} has no input ${input}`],
      )
    }),
  )

/** In a called workflow `./` would be the caller's repository, and a tag another commit than the one that was called. */
const selfRepository: Rule = (subject) =>
  jobsOf(subject).flatMap(([name, job]) =>
    [job, ...job.steps].flatMap(({ uses = '' }) =>
      isCalled(subject) && ownPart(uses, subject.repository) !== null && !uses.startsWith('$/')
        ? [`${name} uses ${uses}: a called workflow names its own repository by $/`]
        : [],
    ),
  )

/** '' for the Action at the root, '/publish' for that folder, …; null for what is not ours. */
export const ownPart = (uses: string | undefined, repository: string): string | null => {
  if (uses === undefined) return null
  if (/^[.$]\//.test(uses)) return uses.slice(1).replace(/^\/$/, '')
  const [path = ''] = uses.split('@')
  return path === repository || path.startsWith(`${repository}/`) ? path.slice(repository.length) : null
}

const RULES: readonly Rule[] = [leastRights, timeLimits, events, scripts, credentials, ownInputs, selfRepository]

/** What is wrong with a workflow, in words; empty when nothing is. */
export const breaches = (subject: Subject): string[] => RULES.flatMap((rule) => rule(subject))

/**
 * What is wrong with the Actions that a file names: a workflow, or a page that shows one.
 * @param path says by its ending which of the two
 */
export const pinBreaches = (path: string, text: string, repository: string): string[] =>
  yamlOf(path, text)
    .flatMap((yaml) => callsIn(yaml))
    .flatMap(({ uses }) => {
      if (uses.startsWith('./')) return []
      if (uses.startsWith('$/'))
        return path.startsWith('.github/') ? [] : [`${uses}: $/ is the repository of whoever copies this`]
      const [action = '', ref = ''] = uses.split('@')
      const name = action.split('/').slice(0, 2).join('/')
      if (name === repository) return /^v\d+$/.test(ref) ? [] : [`${uses}: ours is named by its major tag`]
      const pin = KNOWN_PINS[name]
      if (pin === undefined) return [`${name} is not in scripts/workflows/pins.ts`]
      // A comment is no part of what YAML gives, and tells readers and Dependabot which version a commit is.
      const lines = text.split('\n').filter((line) => line.includes(uses))
      const isPinned = ref === pin.commit && lines.every((line) => line.trimEnd().endsWith(`# ${pin.version}`))
      return isPinned ? [] : [`${uses}: not ${name}@${pin.commit} # ${pin.version}`]
    })
