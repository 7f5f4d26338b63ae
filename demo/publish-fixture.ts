import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { problem, type Scripted, serveScript } from '../action/dashboard/testing.ts'
import { measured } from '../action/gates/testing.ts'
import type { Results } from '../core/results.ts'
import { runStep, type StepRun } from './action-runner/runner.ts'
import type { GithubServer } from './github-server/server.ts'

/** What the tests of the publishing step share: the bundled step, results to publish, a dashboard that takes them. */

export const KEY = 'admin-key-of-the-publish-tests'
export const TOKEN = 'ghs_token-of-the-publish-tests'

/** Writes a file that is there until the test ends. */
export const fileOf = (content: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), 'publish-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'results.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

interface PublishOptions {
  readonly key?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly github?: GithubServer
  readonly env?: Readonly<Record<string, string>>
}

/** The bundled step, alone in a folder. */
export const publish = async (
  results: unknown,
  url: string,
  { key = KEY, inputs, github, env }: PublishOptions = {},
): Promise<StepRun> => {
  const run = await runStep({
    action: 'publish',
    inputs: {
      'results-file': fileOf(results),
      'dashboard-url': url,
      'admin-api-key': key,
      ...(github && { 'github-token': TOKEN }),
      ...inputs,
    },
    env: { ...(github && { GITHUB_API_URL: github.url }), ...env },
  })
  onTestFinished(run.dispose)
  return run
}

export const errorOf = ({ code, annotations }: StepRun) => {
  const [last] = annotations.filter(({ level }) => level === 'error')
  return { code, message: last?.message ?? null }
}

/** Everything that the step leaves where others can read it, but the commands that hide its keys. */
export const publicTextOf = ({ raw, summary, outputs }: StepRun): string =>
  [raw.replace(/^::add-mask::.*$/gm, ''), summary, JSON.stringify(outputs)].join('\n')

let workflowRun = 100
/** A result of a workflow run of its own. */
export const runOf = (pattern: string, change: Partial<Results> = {}): Promise<Results> => {
  workflowRun++
  const run = { run_id: workflowRun, run_attempt: 1, repository: 'owner/name', sha: '0'.repeat(40), event: 'schedule' }
  const run_date = new Date(Date.UTC(2026, 10, 1) + workflowRun * 60_000).toISOString()
  return measured(pattern, {
    run_date,
    github: { ...run, url: `https://github.com/owner/name/actions/runs/${workflowRun}` },
    ...change,
  })
}
export const FAILED = { status: 'failed', score: null, score_bounds: null, confidence: null } as const

export const RECEIVED = { id: 'x', attempt: 1, outcome: 'created', url: '/runs/x', drift: null, alarm_began: null }

/** A dashboard that takes everything. */
export const dashboard = ({ change = null, ...standing }: { change?: object | null; drift?: unknown } = {}) =>
  serveScript(({ method, path }): Scripted => {
    if (method === 'POST') return { status: 201, json: { ...RECEIVED, ...standing } }
    return path.startsWith('/api/runs/') ? { json: { change } } : problem(404, 'not_found')
  })
