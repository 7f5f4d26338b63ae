import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sandboxCommand } from './bubblewrap.ts'
import type { SandboxKind, SandboxSpec } from './kinds.ts'
import { seccompProgram } from './seccomp.ts'

const python = { path: '/opt/py/bin/python3', version: '3.11.7', implementation: 'CPython', packages: {} }
const spec = (kind: SandboxKind, slot = 0): SandboxSpec => ({
  ...{ kind, slot, python: { ...python, folders: ['/opt/py'] }, memoryLimitMb: 512, maxProcesses: 64 },
})
function words(kind: SandboxKind) {
  const { file, args } = sandboxCommand(spec(kind))
  return [file, ...args]
}
const KINDS = ['bwrap-root', 'bwrap-sudo', 'bwrap-user'] as const

/** What bubblewrap 0.6.1 (Ubuntu 22.04) has of what a sandbox needs. */
const OPTIONS = `--unshare-pid --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup-try --unshare-user
  --die-with-parent --new-session --as-pid-1 --cap-drop --cap-add --ro-bind --ro-bind-try --symlink --perms --dir --proc
  --dev-bind --remount-ro --chdir --setenv --seccomp`.split(/\s+/)

beforeEach(() => vi.stubEnv('A_SECRET', 'hunter2'))
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe.each(KINDS)('the command of %s', (kind) => {
  it('asks bubblewrap for nothing that version 0.6.1 lacks', () => {
    const all = words(kind)
    const options = all.slice(all.indexOf('bwrap'), all.lastIndexOf('--'))
    expect(options.filter((word) => word.startsWith('--') && !OPTIONS.includes(word))).toEqual([])
  })

  it('mounts nothing that can be written', () => {
    const all = words(kind)
    expect(all.filter((word) => ['--bind', '--bind-try', '--tmpfs', '--dev'].includes(word))).toEqual([])
    expect(all.join(' ')).toContain('--remount-ro /')
    const devices = all.flatMap((word, index) => (word === '--dev-bind' ? [all[index + 1]] : []))
    expect([...new Set(devices)]).toEqual(['/dev/null', '/dev/zero', '/dev/full', '/dev/random', '/dev/urandom'])
  })

  it('passes on no environment variable but PATH', () => {
    const command = sandboxCommand(spec(kind))
    expect(Object.keys(command.env)).toEqual(['PATH'])
    expect(JSON.stringify(command)).not.toContain('hunter2')
  })

  it('carries the seccomp program in itself', () => {
    const octal = words(kind).find((word) => word.startsWith('\\')) ?? ''
    const bytes = Buffer.from(
      octal
        .split('\\')
        .slice(1)
        .map((byte) => Number.parseInt(byte, 8)),
    )
    expect([seccompProgram('x64'), seccompProgram('arm64')]).toContainEqual(bytes)
  })
})

describe('the user that a sandbox starts as', () => {
  it('is root through sudo', () => expect(words('bwrap-sudo').slice(0, 3)).toEqual(['sudo', '-n', '--']))

  it('is ours where we have no privilege', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    expect(words('bwrap-user')[0]).toBe('/bin/sh')
  })

  it('has no privilege in the unprivileged kind, even where we are root', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0)
    const [program, ...rest] = words('bwrap-user')
    expect([program, rest[0], rest[2], rest[4]]).toEqual(['setpriv', '--reuid', '--regid', '--clear-groups'])
    expect(Number(rest[1])).toBeGreaterThan(0x70000000)
  })

  it('has uids that no sandbox beside it has', () => {
    const uidOf = (slot: number) => {
      const { args } = sandboxCommand(spec('bwrap-root', slot))
      return Number(args[args.indexOf('JUDGE_FIRST_UID') + 1])
    }
    expect(uidOf(1) - uidOf(0)).toBe(4_096)
    expect(uidOf(4_400)).toBeLessThan(2 ** 31)
  })
})
