// Makes a bare Debian or Ubuntu machine ready, then runs a script under Node 24. Does nothing, fast, when all is there.
//
//   node scripts/setup.mjs run SCRIPT.ts [ARGS…]   what benchmark, judge and demo need, then the script
//   node scripts/setup.mjs test                    what the tests need too (a browser)
//
// Plain JavaScript for Node 18 and later: it runs before anything is installed.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChild } from './run-child.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP = join(ROOT, 'node_modules', '.setup-stamp')
const BIN = join(ROOT, 'node_modules', '.bin')
const NODE_MAJOR = 24

/** Programs, any one of `names` will do, and the Debian package that brings one. */
const PROGRAMS = [
  { names: ['python3'], packages: ['python3'], for: ['run', 'test'] },
  { names: ['bwrap'], packages: ['bubblewrap'], for: ['run', 'test'] },
  { names: ['chromium', 'chromium-browser', 'google-chrome'], packages: ['chromium'], for: ['test'] },
]

const [purpose, script, ...args] = process.argv.slice(2)
if (purpose !== 'run' && purpose !== 'test') fail('usage: node scripts/setup.mjs run|test [SCRIPT.ts ARGS…]')
installPrograms(PROGRAMS.filter((program) => program.for.includes(purpose) && !program.names.some(onPath)))
installPackages()
const node = findNode()
if (script !== undefined)
  runChild(node, [join(ROOT, script), ...args], { PATH: BIN + delimiter + process.env.PATH }).catch(({ message }) =>
    fail(message),
  )

/** @param {{names: string[], packages: string[]}[]} missing */
function installPrograms(missing) {
  if (missing.length === 0) return
  const packages = missing.flatMap((program) => program.packages)
  const prefix = process.getuid?.() === 0 ? [] : succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null
  if (prefix === null || !onPath('apt-get')) {
    const names = missing.map(({ names }) => names[0]).join(', ')
    fail(
      `missing: ${names}. As root run: apt-get install ${packages.join(' ')} (or your system's packages), then again.`,
    )
  }
  say(`installing ${packages.join(', ')} with apt-get`)
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y']
  must([...apt, 'update'])
  must([...apt, 'install', '--no-install-recommends', ...packages])
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  say('installing packages with npm ci')
  must(['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'])
  linkNode()
  writeFileSync(STAMP, lock)
}

/** npm 9 installs the package that holds Node, and does not link its program. */
function linkNode() {
  const program = join(`node-linux-${process.arch}`, 'bin', 'node')
  if (!existsSync(join(BIN, 'node')) && existsSync(join(BIN, '..', program)))
    symlinkSync(join('..', program), join(BIN, 'node'))
}

/** The package brings Node 24 for Linux; elsewhere the machine's own has to be new enough. */
function findNode() {
  const own = join(BIN, 'node')
  if (existsSync(own)) return own
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  return fail(
    `Node ${NODE_MAJOR} is needed and could not be installed through npm for this machine: install it from nodejs.org.`,
  )
}

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * @param {string} file
 * @param {string[]} argv
 */
function succeeds(file, argv) {
  return spawnSync(file, argv, { stdio: 'ignore' }).status === 0
}

/** @param {string[]} command */
function must([file, ...argv]) {
  const { status, error } = spawnSync(file, argv, { cwd: ROOT, stdio: ['ignore', 2, 2] })
  if (status !== 0)
    fail(`${[file, ...argv].join(' ')} failed${error ? `: ${error.message}` : ` with exit code ${status}`}`)
}

/** @param {string} line */
function say(line) {
  console.error(`setup: ${line}`)
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  say(line)
  process.exit(1)
}
