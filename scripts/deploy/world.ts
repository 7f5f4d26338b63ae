import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { CONFIGURED, configured, readSite } from '../site/site.ts'
import type { World } from './deploy.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** This machine, this tree, its Wrangler. */
export const openWorld = (env: NodeJS.ProcessEnv, say: World['say']): World => {
  const site = readSite(ROOT)
  const config = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  return {
    site,
    env,
    say,
    hasLogin: [join(config, '.wrangler'), join(homedir(), '.wrangler')].some((folder) =>
      existsSync(join(folder, 'config', 'default.toml')),
    ),
    notConfigured: globSync(CONFIGURED, { cwd: ROOT }).filter((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8')
      return text !== configured(path, text, site)
    }),
    isBuilt: () => existsSync(join(ROOT, 'frontend', 'dist', 'assets')),
    run: ([program, ...args]) => run(join(ROOT, 'node_modules', '.bin', program), args, env),
  }
}

const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv) =>
  new Promise<{ code: number; output: string }>((resolve, reject) => {
    // CI: Wrangler asks no questions. NODE_ENV: that of a test would make Vite take React's development build.
    const environment = { ...env, CI: '1', NO_COLOR: '1', NODE_ENV: 'production', WRANGLER_SEND_METRICS: 'false' }
    const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, env: environment })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
