import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Tools that read the API as strangers do, with pinned versions, in a folder outside the project. */

const PYTHON_TOOLS = { schemathesis: '4.32.5', 'openapi-python-client': '0.29.1' } as const
const NODE_TOOLS = {
  '@redocly/cli': '2.77.0',
  '@stoplight/spectral-cli': '6.16.3',
  'openapi-typescript': '7.13.0',
  'openapi-fetch': '0.17.0',
  typescript: '5.9.3', // openapi-typescript does not take 7
} as const

export const VERSIONS: Readonly<Record<string, string>> = { ...PYTHON_TOOLS, ...NODE_TOOLS }

export interface Tools {
  /** Kept between benches, so that only the first one installs. */
  readonly folder: string
  readonly run: (command: string, args: readonly string[], options?: RunOptions) => Promise<Ended>
}

interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Ended {
  readonly status: number | null
  readonly stdout: string
  /** Both streams, as they came. */
  readonly output: string
}

/** Installs the tools. Needs python3 from 3.11 on, npm and the network. @throws Error with the installer's own words */
export async function installTools(): Promise<Tools> {
  const folder = join(tmpdir(), 'llm-benchmarks-contract')
  mkdirSync(folder, { recursive: true })
  const bin = [join(folder, 'python', 'bin'), join(folder, 'node_modules', '.bin')]
  const path = [...bin, process.env['PATH'] ?? ''].join(delimiter)
  const run: Tools['run'] = (command, args, { cwd = folder, env = {} } = {}) =>
    runIn(command, args, { cwd, env: { ...process.env, ...env, PATH: path } })
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: NODE_TOOLS }),
  )
  const wheels = Object.entries(PYTHON_TOOLS).map(([name, version]) => `${name}==${version}`)
  await required(run('python3', ['-m', 'venv', join(folder, 'python')]))
  await required(run('python', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...wheels]))
  await required(run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock']))
  return { folder, run }
}

async function required(ended: Promise<Ended>): Promise<void> {
  const { status, output } = await ended
  if (status !== 0) throw new Error(`the tools could not be installed:\n${output}`)
}

function runIn(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      output += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stdout, output }))
  })
}
