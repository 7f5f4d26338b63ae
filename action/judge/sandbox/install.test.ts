import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ensureBubblewrap } from './install.ts'

/** A machine made of a few programs on a PATH of its own; each call is written down. */
let folder: string
let uid: number
const lines: string[] = []
const log = (line: string) => void lines.push(line)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'))
  uid = 1000
  lines.length = 0
  vi.stubEnv('PATH', folder)
  vi.stubEnv('GITHUB_ACTIONS', 'true')
  vi.spyOn(process, 'getuid').mockImplementation(() => uid)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function program(name: string, body = '') {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >>"${folder}/calls"\n${body}\n`)
  chmodSync(file, 0o755)
}
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
/** sudo that asks for no password. */
const SUDO = 'shift; [ "$1" != -- ] || shift; [ "$1" = true ] || exec "$@"'

describe('a machine without bubblewrap', () => {
  it('installs it through sudo on a GitHub runner, and logs it', async () => {
    program('sudo', SUDO)
    program('apt-get')
    await ensureBubblewrap(log)
    expect(calls().filter((call) => call.startsWith('apt-get'))).toEqual([
      'apt-get update -q',
      'apt-get install -y -q --no-install-recommends bubblewrap',
    ])
    expect(calls()).toContain('sudo -n true')
    expect(lines).toEqual(['bubblewrap is missing: installing it with apt-get'])
  })

  it('installs it without sudo where the runner is root', async () => {
    uid = 0
    program('apt-get')
    await ensureBubblewrap(log)
    expect(calls()).toEqual(['apt-get update -q', 'apt-get install -y -q --no-install-recommends bubblewrap'])
  })

  it('is left as it is outside GitHub', async () => {
    vi.stubEnv('GITHUB_ACTIONS', '')
    program('sudo', SUDO)
    program('apt-get')
    await expect(ensureBubblewrap(log)).rejects.toMatchObject({
      code: 'no_sandbox',
      message: 'bubblewrap (bwrap) is not installed',
      help: expect.stringContaining('apt-get install bubblewrap'),
    })
    expect(lines).toEqual([])
  })

  it('is left as it is where sudo asks for a password', async () => {
    program('sudo', 'exit 1')
    program('apt-get')
    await expect(ensureBubblewrap(log)).rejects.toMatchObject({ code: 'no_sandbox' })
    expect(calls()).toEqual(['sudo -n true'])
  })

  it('reports why the package manager failed', async () => {
    program('sudo', SUDO)
    program('apt-get', 'echo "E: Unable to locate package" >&2; exit 100')
    await expect(ensureBubblewrap(log)).rejects.toMatchObject({
      code: 'no_sandbox',
      message: expect.stringMatching(/could not be installed: .*Unable to locate package/s),
    })
  })
})

describe('a machine with bubblewrap', () => {
  it('is not touched', async () => {
    symlinkSync('/bin/true', join(folder, 'bwrap'))
    await ensureBubblewrap(log)
    expect(lines).toEqual([])
  })
})
