import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { homeFolder } from './home-folder.ts'

/** The folder for caches: the runner's, else XDG_CACHE_HOME if it is absolute as its specification demands, else `~/.cache`. */
export function cacheRoot(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['XDG_CACHE_HOME'] ?? ''
  if (env['RUNNER_TEMP']) return env['RUNNER_TEMP']
  return isAbsolute(given) ? given : join(env['HOME'] || (homeFolder() ?? tmpdir()), '.cache')
}
