import type { Site } from '../site/site.ts'
import { type Lack, lacks, type Situation } from './preflight.ts'

/** A program of node_modules/.bin with its arguments. */
export type Command = readonly [program: string, ...args: string[]]

export interface World extends Situation {
  readonly run: (command: Command) => Promise<{ readonly code: number; readonly output: string }>
  /** Whether frontend/dist holds the dashboard, and not the page that stands in for it. */
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
 * Says everything that is missing before it touches anything; then builds the page, migrates and deploys.
 * @returns exit code
 */
export const deploy = async (world: World): Promise<number> => {
  const missing = lacks(world)
  if (missing.length > 0) return refuse(world, missing)
  // The new page and Worker may read what only the migrations make: these go first.
  if (!(await build(world)) || !(await ran(world, migrate(world.site))) || !(await ran(world, DEPLOY))) return 1
  world.say(`deployed: https://${world.site.domain}/api/health answers when the domain's certificate is there`)
  return 0
}

/** The same up to the point where Cloudflare would be asked or changed. @returns exit code */
export const check = async (world: World): Promise<number> => {
  const missing = lacks(world)
  if (missing.length > 0) return refuse(world, missing)
  if (!(await build(world)) || !(await ran(world, DRY))) return 1
  world.say('nothing is missing that can be known here')
  return 0
}

const build = async (world: World): Promise<boolean> => {
  if (!(await ran(world, BUILD))) return false
  if (world.isBuilt()) return true
  world.say('the dashboard was not built: frontend/dist holds the page that stands in for it')
  return false
}

const ran = async ({ run, say }: World, command: Command): Promise<boolean> => {
  say(command.join(' '))
  const { code, output } = await run(command)
  if (code !== 0) say(`failed with exit code ${code}:\n${output.trim()}`)
  return code === 0
}

const refuse = ({ say }: World, missing: readonly Lack[]): number => {
  say('nothing was touched. Missing:')
  for (const { what, cure } of missing) say(`- ${what}\n  ${cure}`)
  return 1
}
