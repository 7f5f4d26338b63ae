import { spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { CONFIGURED, configured, readSite } from '../site/site.ts'
import type { DeployHost } from './deploy.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** This machine, with a checkout of the project at `root` and its Wrangler. */
export const openNodeHost = (env: NodeJS.ProcessEnv, say: DeployHost['say'], root = ROOT): DeployHost => {
  const site = readSite(root)
  const config = env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
  return {
    site,
    env,
    say,
    hasLogin: [join(config, '.wrangler'), join(homedir(), '.wrangler')].some((folder) =>
      existsSync(join(folder, 'config', 'default.toml')),
    ),
    notConfigured: globSync(CONFIGURED, { cwd: root }).filter((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return text !== configured(path, text, site)
    }),
    isBuilt: () => existsSync(join(root, 'frontend', 'dist', 'assets')),
    run: ([program, ...args]) =>
      run(
        join(root, 'node_modules', '.bin', program),
        args,
        program === 'wrangler' ? env : withoutCloudflare(env),
        root,
      ),
  }
}

/** The environment without the account's keys: only Wrangler gets them, not Vite and its plugins. */
const withoutCloudflare = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(CLOUDFLARE|CF)_/.test(name)))

const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string) =>
  new Promise<{ code: number; output: string }>((resolve, reject) => {
    // CI keeps Wrangler from asking questions. With NODE_ENV=test, Vite would use React's development build.
    const environment = { ...env, CI: '1', NO_COLOR: '1', NODE_ENV: 'production', WRANGLER_SEND_METRICS: 'false' }
    const child = spawn(process.execPath, [file, ...args], { cwd, env: environment })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
