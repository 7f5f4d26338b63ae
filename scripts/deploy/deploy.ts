import type { Site } from '../site/site.ts'
import { findMissing, type LocalState, type Missing } from './preflight.ts'
import { countWaiting, waitingLine } from './waiting.ts'

/** A program of node_modules/.bin with its arguments. */
export type Command = readonly [program: string, ...args: string[]]

/** What a deployment needs of the machine. */
export interface DeployHost extends LocalState {
  readonly run: (command: Command) => Promise<{ readonly code: number; readonly output: string }>
  /** True if frontend/dist has the dashboard, not just the placeholder page. */
  readonly isBuilt: () => boolean
  readonly say: (line: string) => void
}

const BUILD: Command = ['vite', 'build', 'frontend', '--logLevel', 'warn']
const DEPLOY: Command = ['wrangler', 'deploy', '--env', 'production', '--minify']
const DRY: Command = [...DEPLOY, '--dry-run']
const migrate = ({ database }: Site): Command => [
  'wrangler',
  'd1',
  'migrations',
  'apply',
  database,
  '--remote',
  '--env',
  'production',
]

/**
 * Reports everything that is missing before changing anything; then builds the page, migrates and deploys.
 * @returns exit code
 */
export const deploy = async (host: DeployHost): Promise<number> => {
  const missing = findMissing(host)
  if (missing.length > 0) return refuse(host, missing)
  // Migrations go first, because the new Worker may read tables that they create.
  if (!(await build(host)) || !(await ran(host, migrate(host.site))) || !(await ran(host, DEPLOY))) return 1
  host.say(waitingLine((await host.run(countWaiting(host.site))).output))
  host.say(`deployed: https://${host.site.domain}/api/health answers once the domain has its certificate`)
  return 0
}

/** Does the same up to the point where Cloudflare is needed. @returns exit code */
export const check = async (host: DeployHost): Promise<number> => {
  const missing = findMissing(host)
  if (missing.length > 0) return refuse(host, missing)
  if (!(await build(host)) || !(await ran(host, DRY))) return 1
  host.say('nothing is missing as far as this machine knows')
  return 0
}

const build = async (host: DeployHost): Promise<boolean> => {
  if (!(await ran(host, BUILD))) return false
  if (host.isBuilt()) return true
  host.say('the dashboard was not built: frontend/dist has only the placeholder page')
  return false
}

const ran = async ({ run, say }: DeployHost, command: Command): Promise<boolean> => {
  say(command.join(' '))
  const { code, output } = await run(command)
  if (code !== 0) say(`failed with exit code ${code}:\n${output.trim()}`)
  return code === 0
}

const refuse = ({ say }: DeployHost, missing: readonly Missing[]): number => {
  say('nothing was changed. Missing:')
  for (const { what, fix } of missing) say(`- ${what}\n  ${fix}`)
  return 1
}
