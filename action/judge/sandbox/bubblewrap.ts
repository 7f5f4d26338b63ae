import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PythonReport } from '../verdict.ts'
import type { SandboxSpec } from './kinds.ts'
import { machineArch, seccompProgram } from './seccomp.ts'
import { firstUid } from './uids.ts'

const LAUNCHER = readFileSync(new URL('./launch.sh', import.meta.url), 'utf8')

/** Reads the driver's modules from the start of its stdin, so that the sandbox needs no file of ours. */
const BOOT = `
import json, os, sys, types
def exactly(size):
    data = b""
    while len(data) < size:
        more = os.read(0, size - len(data))
        if not more: os._exit(4)
        data += more
    return data
for name, source in json.loads(exactly(int.from_bytes(exactly(4), "little"))):
    module = sys.modules[name] = types.ModuleType(name)
    exec(compile(source, f"<judge>/{name}.py", "exec"), module.__dict__)
sys.modules["driver"].main()
`

/** One thread for numerical libraries: thread pools would use up the process limit and make forking the driver unsafe. */
const THREADS = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }

/** A fixed hash seed: some programs print sets, whose order must not change from run to run. */
const PYTHON_ENV = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', PYTHONHASHSEED: '0', ...THREADS }

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** The command that starts a sandbox, whose driver exchanges frames on stdin and stdout. */
export function sandboxCommand(spec: SandboxSpec): Command {
  const limits = driverLimits(spec)
  const python = [spec.python.path, '-s', '-B', '-c', BOOT]
  if (spec.kind === 'none') {
    const [file = '', ...args] = python
    return { file, args, env: { ...PYTHON_ENV, ...limits } }
  }
  const group = spec.kind === 'bwrap-user' ? 'rlimit' : 'cgroup'
  const launch = ['/bin/sh', '-c', LAUNCHER, 'launch', group, limits.JUDGE_MEMORY_BYTES, limits.JUDGE_PROCESSES]
  const command = [...launch, octal(seccompProgram(machineArch())), 'bwrap', ...bwrapArguments(spec, limits)]
  const [file = '', ...args] = [...asUser(spec), ...command, '--', ...python]
  return { file, args, env: { PATH: process.env['PATH'] ?? PYTHON_ENV.PATH } }
}

/** Prefix that runs the launcher as the user its kind needs. `bwrap-user` is unprivileged even where we are root. */
function asUser({ kind, slot }: SandboxSpec): string[] {
  if (kind === 'bwrap-sudo') return ['sudo', '-n', '--']
  if (kind === 'bwrap-root' || process.getuid?.() !== 0) return []
  const id = String(firstUid(slot))
  return ['setpriv', '--reuid', id, '--regid', id, '--clear-groups', '--']
}

/** Bytes as octal escapes for `printf` in sh. */
const octal = (bytes: Buffer): string => Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')

const driverLimits = (spec: SandboxSpec) => ({
  JUDGE_MEMORY_BYTES: String(spec.memoryLimitMb * 2 ** 20),
  JUDGE_PROCESSES: String(spec.maxProcesses),
  JUDGE_FIRST_UID: hasRoot(spec) ? String(firstUid(spec.slot)) : '',
})

const hasRoot = ({ kind }: SandboxSpec): boolean => kind === 'bwrap-root' || kind === 'bwrap-sudo'

const bwrapArguments = (spec: SandboxSpec, limits: Readonly<Record<string, string>>): string[] => [
  ...['--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
  ...(hasRoot(spec) ? [] : ['--unshare-user']),
  ...['--die-with-parent', '--new-session', '--as-pid-1'],
  ...['--cap-drop', 'ALL'],
  ...(hasRoot(spec) ? ['CAP_SETUID', 'CAP_SETGID', 'CAP_KILL'].flatMap((name) => ['--cap-add', name]) : []),
  ...fileSystem(spec.python),
  ...Object.entries({ ...PYTHON_ENV, ...limits }).flatMap(([name, value]) => ['--setenv', name, value]),
  ...['--seccomp', '9'],
]

/** The interpreter, its libraries, five devices and a /proc of its own: all read-only, none of the machine's data. */
const fileSystem = ({ folders }: PythonReport): string[] => [
  ...['--ro-bind', '/usr', '/usr'],
  ...['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap(systemFolder),
  ...['/etc/alternatives', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path]),
  ...[...new Set([...folders.flatMap(parents), '/dev'])].flatMap((path) => ['--perms', '0755', '--dir', path]),
  ...folders.flatMap((path) => ['--ro-bind', path, path]),
  ...['--proc', '/proc'],
  ...['null', 'zero', 'full', 'random', 'urandom'].flatMap((name) => ['--dev-bind', `/dev/${name}`, `/dev/${name}`]),
  // As on a solution's descriptors 0, 1 and 2.
  ...['stdin', 'stdout', 'stderr'].flatMap((name) => ['--dev-bind', '/dev/null', `/dev/${name}`]),
  ...['--remount-ro', '/', '--chdir', '/'],
]

/** Folders above a path, outermost first. They are created explicitly: bubblewrap would make them for root only. */
function parents(path: string): string[] {
  const parent = dirname(path)
  return parent === '/' ? [] : [...parents(parent), parent]
}

/** `/lib` and similar: a link into /usr on merged systems, a folder elsewhere. */
function systemFolder(path: string): string[] {
  if (!existsSync(path)) return []
  return lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path]
}
